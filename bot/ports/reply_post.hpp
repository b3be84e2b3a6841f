#pragma once

#include <functional>
#include <string>

#include "bot/ports/messenger.hpp"

namespace kexiebot::ports {

/// Replies that do not ride on the response to their message: they go out on their own, and must not be lost between the
/// platform's being told OK and their being sent.
class ReplyPost {
public:
    virtual ~ReplyPost() = default;
    /// Makes the reply durable, then sends it over `channel` (again and again where that helps). `reply.key`: the id of the
    /// message it answers; a second reply to one message is not sent. `kept` is called once, on any thread: true when the reply
    /// can no longer be lost, false when it could not be stored and nothing was sent.
    virtual void post(std::string channel, OutboundMessage reply, std::function<void(bool)> kept) = 0;
    /// Sends a reply that was made durable with what its message changed (Answer::is_kept); what fails is left to the outbox.
    /// `reply.key` as in post(). `ended` is called once, on any thread, when the first attempt is over.
    virtual void deliver(std::string channel, OutboundMessage reply, std::function<void()> ended) = 0;
};

}  // namespace kexiebot::ports
