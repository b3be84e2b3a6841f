#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/wecom/aibot/link.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// Sends one frame and tells how it ended (AibotConnection::request).
using AskLink = std::function<void(LinkRequest, std::function<void(LinkAnswer)>)>;

/// One frame of a message that may need several, sent one after the other.
struct AibotStep {
    LinkRequest request{};
    /// Sent in its place when the platform refuses it (a reply whose time is over becomes a message of its own).
    std::optional<LinkRequest> instead{};
    /// The message is complete without it: its failure is told and ends nothing.
    bool is_extra = false;
    /// Sent again after the connection broke: showing it twice is impossible (a stream under one id), or better than never.
    bool may_repeat = false;
    /// An earlier attempt may have arrived. A finished stream that the platform knows already (846608) is then one it has shown.
    bool was_tried = false;
};

struct StepsEnd {
    ports::SendOutcome outcome = ports::SendOutcome::acked;
    std::string detail{};          ///< codes, never words or secrets; also of extras that failed
    std::chrono::seconds wait{0};  ///< with rate_limited
    std::size_t done = 0;          ///< steps that are over
};

/// Sends `steps` in order; `done` is called once, after the last or after the first that failed for good.
void run_steps(AskLink ask, std::vector<AibotStep> steps, std::function<void(StepsEnd)> done);

/// How an attempt that ended so is told to the outbox.
[[nodiscard]] StepsEnd judged(const std::string& command, const LinkAnswer& answer);

}  // namespace kexiebot::wecom
