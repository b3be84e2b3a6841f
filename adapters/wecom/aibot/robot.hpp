#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

#include "adapters/http/client.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/http/websocket.hpp"
#include "adapters/wecom/aibot/settings.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/connection.hpp"
#include "bot/ports/media_source.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/reply_post.hpp"

namespace kexiebot::wecom {

/// What a smart robot has met since start, for metrics.
struct AibotCounts {
    std::uint64_t handled = 0;     ///< messages that the bot has stored or answered
    std::uint64_t deferred = 0;    ///< the bot could not store them; the person was told
    std::uint64_t ignored = 0;     ///< nothing for the bot
    std::uint64_t malformed = 0;   ///< frames with a message that can't be read
    std::uint64_t unanswered = 0;  ///< answers that could neither be delivered nor be kept
};

struct AibotSurroundings {
    ports::MessageHandler& handler;
    ports::ReplyPost& replies;
    ports::Clock& clock;
    ports::Randomness& randomness;
    http::Client& client;
    http::Runtime& runtime;
    http::WebSocketClient& websockets;
};

/// A smart robot on its long connection (WeCom manual 101463): hears messages and events, answers them, sends messages, fetches
/// files. The platform wants no acknowledgement of a message, so the answer is the only one, and it goes out after what the
/// message changed is durable.
///
/// The answer to what changed something stands in the outbox with the change, so that neither a broken connection nor a kill
/// loses it. The answer to a question is sent from memory, and put into the outbox when the platform does not acknowledge it. See
/// AibotMessenger for the frames. The greeting on entering the chat and the change of a pressed card have five seconds and their
/// own frames; a greeting that is late goes as a message.
class AibotRobot final : public ports::Connector {
public:
    /// All of `around` outlives it.
    AibotRobot(AibotSettings settings, const AibotSurroundings& around);
    AibotRobot(const AibotRobot&) = delete;
    AibotRobot& operator=(const AibotRobot&) = delete;
    ~AibotRobot() override;

    void start() override;
    void stop() override;
    [[nodiscard]] ports::ConnectionState state() const override;

    [[nodiscard]] ports::Messenger& messenger();
    [[nodiscard]] ports::MediaSource& media();
    [[nodiscard]] AibotCounts counts() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
