#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/ports/call_meter.hpp"

namespace kexiebot::ports {

/// Calls of one kind on one day, in the installation's zone.
struct CallCount {
    std::string channel;
    CallKind kind = CallKind::api;
    domain::Date day{};
    std::int64_t calls = 0;
    bool operator==(const CallCount&) const = default;
};

/// What platforms count against a month's allowance.
class CallCounts {
public:
    virtual ~CallCounts() = default;
    /// Of every channel from `first` to `last`, both included; by channel, kind, day.
    [[nodiscard]] virtual std::vector<CallCount> between(domain::Date first, domain::Date last) const = 0;
    /// Adds to what stands there.
    virtual void add(const CallCount& count) = 0;
};

}  // namespace kexiebot::ports
