#pragma once

#include <string_view>

namespace kexiebot::ports {

/// What a platform counts against a month's allowance (DingTalk manual, "API call quota": each kind has its own).
enum class CallKind {
    api,      ///< a call of ours to the platform's interfaces, a token's renewal too
    webhook,  ///< a post to a group robot's or a session's webhook, and one of the platform's to our callback
    stream,   ///< a frame with a message or an event that reached us over a stream
};

/// Where adapters say what they spent. Any thread; returns at once and never throws for want of storage.
class CallMeter {
public:
    virtual ~CallMeter() = default;
    /// `calls` of a kind were made for `channel` (its configured name), whether they succeeded or not.
    virtual void spent(std::string_view channel, CallKind kind, int calls) = 0;
};

}  // namespace kexiebot::ports
