#pragma once

#include "bot/ports/clock.hpp"

namespace kexiebot::app {

/// The machine's clock.
class SystemClock final : public ports::Clock {
public:
    [[nodiscard]] domain::Instant now() const override;
};

/// A clock that showed `start` when it was made and goes on from there (`--now`).
class ShiftedClock final : public ports::Clock {
public:
    explicit ShiftedClock(domain::Instant start);
    [[nodiscard]] domain::Instant now() const override;

private:
    std::chrono::seconds shift_;
};

}  // namespace kexiebot::app
