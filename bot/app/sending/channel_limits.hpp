#pragma once

#include <cstddef>
#include <cstdint>

#include "bot/ports/call_meter.hpp"

namespace kexiebot::app {

/// How fast messages may follow one another: never more than burst + per_minute within any minute.
struct Rate {
    int burst = 1;
    int per_minute = 60;
};

/// A month's calls as a platform's plan grants them; 0: not counted.
struct MonthlyCalls {
    std::int64_t api = 0;
    std::int64_t pushes = 0;  ///< webhook and stream together
    bool operator==(const MonthlyCalls&) const = default;
};

/// What a channel's platform takes, so that its limits are planned and not bumped into (design.md section 4).
struct ChannelLimits {
    std::size_t text_bytes_max = 2048;  ///< of one message
    int at_once = 1;                    ///< conversations that are sent to at the same time, at least 1
    Rate channel{1000, 60000};          ///< over all conversations
    Rate conversation{1000, 60000};     ///< for each of them
    MonthlyCalls monthly;
    ports::CallKind counted_as = ports::CallKind::api;  ///< what one message costs of `monthly`
};

}  // namespace kexiebot::app
