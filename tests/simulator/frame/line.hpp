#pragma once

#include <functional>
#include <string>

namespace kexiebot::simulator {

/// One accepted WebSocket connection. Everything about it happens on the simulator's thread.
class Line {
public:
    virtual ~Line() = default;

    /// Called for each text message, in order, until `on_end`.
    std::function<void(std::string)> on_text;
    /// Called once, when the peer closed, broke off, or was cut off. Nothing else is called after it.
    std::function<void()> on_end;

    /// Queues a text message.
    virtual void send(std::string text) = 0;
    /// Sends what is queued, then closes with this code.
    virtual void close(int code) = 0;
    /// Ends the connection at once, without a closing handshake: what the network does.
    virtual void cut() = 0;
    /// Writes the beginning of a message's frame, then cuts.
    virtual void send_half(std::string text) = 0;
};

}  // namespace kexiebot::simulator
