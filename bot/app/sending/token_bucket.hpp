#pragma once

#include <chrono>
#include <optional>

#include "bot/app/sending/channel_limits.hpp"
#include "bot/ports/store/allowances.hpp"

namespace kexiebot::app {

/// A bucket after one message has gone at `now`; nothing when none may go yet. `before`: what is kept of it, nothing for one
/// that was never used (full). A clock that goes back fills nothing. Pure.
[[nodiscard]] std::optional<ports::Allowance> take(const std::optional<ports::Allowance>& before, Rate rate, domain::Instant now);

/// How many messages may go at `now`.
[[nodiscard]] int available(const std::optional<ports::Allowance>& before, Rate rate, domain::Instant now);

/// The bucket after the platform asked to wait: empty, and closed until then.
[[nodiscard]] ports::Allowance blocked(domain::Instant now, std::chrono::seconds wait);

}  // namespace kexiebot::app
