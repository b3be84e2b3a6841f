#pragma once

#include <functional>
#include <memory>
#include <string>

#include "adapters/http/runtime.hpp"
#include "adapters/http/websocket.hpp"
#include "adapters/wecom/aibot/link.hpp"
#include "adapters/wecom/aibot/settings.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/connection.hpp"
#include "bot/ports/randomness.hpp"

namespace kexiebot::wecom {

/// What an AibotLink decides, done: sockets and timers. Any thread. All references must outlive it.
class AibotConnection {
public:
    using OnCallback = std::function<void(LinkCallback)>;
    using Done = std::function<void(LinkAnswer)>;

    AibotConnection(const AibotSettings& settings, http::WebSocketClient& client, http::Runtime& runtime,
                    const ports::Clock& clock, ports::Randomness& randomness);
    AibotConnection(const AibotConnection&) = delete;
    AibotConnection& operator=(const AibotConnection&) = delete;
    /// See cut().
    ~AibotConnection();

    /// `on_callback`: called for each message and event, one at a time, in order.
    void start(OnCallback on_callback);
    /// `done` is called exactly once, on any thread (not at all when the runtime or this object goes first).
    void request(LinkRequest request, Done done);
    /// Says goodbye and settles everything; nothing is delivered any more.
    void stop();
    /// As stop(), without a goodbye: afterwards it holds nothing of the runtime any more. What it calls may keep its owner alive
    /// for longer than the runtime, so the owner's handle calls this when it goes.
    void cut();
    [[nodiscard]] ports::ConnectionState state() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
