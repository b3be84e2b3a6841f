#pragma once

#include <chrono>

#include "bot/ports/store/outbox.hpp"

namespace kexiebot::app {

/// How long a row whose attempt (`row.attempts`, from 1) has just failed waits for the next: seconds, then minutes, then hours;
/// a fifth more or less from one message to another, the same for the rows of one message. Pure.
[[nodiscard]] std::chrono::seconds wait_after(const ports::OutboxRow& row);

/// When a row that failed may be tried again because something newer waits behind it, which must not overtake it: a minute after
/// the attempt, or sooner if its own wait ends then. Who writes to us after an outage is answered soon, and not when a wait of
/// hours ends. Pure.
[[nodiscard]] domain::Instant again_for_a_newer_one(const ports::OutboxRow& row);

}  // namespace kexiebot::app
