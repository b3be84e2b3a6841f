#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "adapters/dingtalk/api/exchange.hpp"
#include "adapters/dingtalk/settings.hpp"
#include "adapters/dingtalk/stream/open.hpp"
#include "adapters/http/websocket.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/connection.hpp"
#include "bot/ports/happening.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/reply_post.hpp"

namespace kexiebot::dingtalk {

/// What a stream has met since start, for metrics. Any thread.
struct StreamCounts {
    std::atomic<std::uint64_t> handled{0};     ///< messages and presses acknowledged, with what the bot said or its silence
    std::atomic<std::uint64_t> deferred{0};    ///< not acknowledged: the bot could not store it, the platform sends it again
    std::atomic<std::uint64_t> malformed{0};   ///< frames and bodies that could not be read
    std::atomic<std::uint64_t> refused{0};     ///< for another robot
    std::atomic<std::uint64_t> over_quota{0};  ///< the platform withheld the words: the month's quota is spent
    std::atomic<std::uint64_t> events{0};
};

/// What a stream works with; all of it outlives the stream.
struct StreamSurroundings {
    using Dial = std::function<std::unique_ptr<http::WebSocket>(http::WebSocketSettings, http::WebSocketEvents)>;

    ports::MessageHandler& handler;
    ports::HappeningHandler& happenings;
    ports::ReplyPost& replies;
    ports::Messenger& messenger;  ///< for the one thing said without being stored: that it can't be stored
    const ports::Clock& clock;
    ports::Randomness& randomness;
    ports::CallMeter& meter;
    Exchange exchange;
    Dial dial;
    std::function<void(std::chrono::milliseconds, std::function<void()>)> after;
    std::function<std::chrono::steady_clock::time_point()> elapsed = [] { return std::chrono::steady_clock::now(); };
    std::chrono::milliseconds stop_grace{5'000};  ///< how long stop() waits for what was taken to be acknowledged
};

/// An application robot in Stream mode: it keeps a connection to the platform (see StreamLines), takes what comes on it, and
/// acknowledges a message only when what it changed is durable and its reply can no longer be lost. What is not acknowledged
/// comes again, perhaps on another connection under another frame id: the bot knows it by its message id.
class StreamChannel final : public ports::Connector {
public:
    StreamChannel(RobotSettings settings, Cards cards, StreamSurroundings around);
    ~StreamChannel() override;
    StreamChannel(const StreamChannel&) = delete;
    StreamChannel& operator=(const StreamChannel&) = delete;

    void start() override;
    /// What was not acknowledged by then comes again after the next start.
    void stop() override;
    [[nodiscard]] ports::ConnectionState state() const override;
    [[nodiscard]] const StreamCounts& counts() const;

private:
    class Core;
    std::shared_ptr<Core> core_;
};

}  // namespace kexiebot::dingtalk
