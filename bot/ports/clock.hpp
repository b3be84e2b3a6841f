#pragma once

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// The time. Asked once at the door (one message or tick, one now); from there the instant is an argument.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual domain::Instant now() const = 0;
};

}  // namespace kexiebot::ports
