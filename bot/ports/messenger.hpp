#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "bot/ports/message.hpp"

namespace kexiebot::ports {

/// How an attempt to send ended (design.md section 4).
enum class SendOutcome {
    acked,
    rejected,      ///< permanent: wrong recipient, forbidden, malformed
    retry_later,   ///< 5xx, busy, connection refused: nothing was sent
    rate_limited,  ///< wait for the window
    unknown,       ///< timed out after sending: it may have arrived
};

struct Sent {
    SendOutcome outcome = SendOutcome::retry_later;
    std::string detail;                  ///< the platform's code and class, never a secret
    std::chrono::seconds wait{0};        ///< for rate_limited: how long
    std::vector<std::string> unreached;  ///< user ids the platform named as not reached
};

/// One text on its way out.
struct OutboundMessage {
    Conversation to;
    std::string text;
    std::vector<Suggestion> suggestions;
    std::string reply_handle;  ///< of the message this answers, when there is one
    std::string key;           ///< stays the same over attempts
};

/// The sending side of one channel.
class Messenger {
public:
    virtual ~Messenger() = default;
    /// Sends once; `done` is called exactly once, on any thread.
    virtual void send(OutboundMessage message, std::function<void(Sent)> done) = 0;
};

}  // namespace kexiebot::ports
