#pragma once

#include <vector>

#include "bot/app/sending/composing.hpp"

namespace kexiebot::app {

/// What becomes of the rows of a message after an attempt that ended so; in their order. Pure.
///
/// acked: done, with whom it did not reach; of a text in parts, the next part is due at once. Rejected: dead with the reason;
/// but of several rows that a platform refuses together without naming a person each is tried alone first, so that one of them
/// can't take the others with it. Retry later: tried again after seconds, then minutes, then hours, and dead after about a day;
/// the waits differ by a fifth from one message to another. Rate limited: waits for the window, which uses up no attempt, but
/// not for more than three days. Unknown: tried again like that, under its id, so that a platform that checks shows it once; at
/// one that does not, twice is better than never (delivery is at least once: design.md section 4).
[[nodiscard]] std::vector<ports::OutboxRow> after_attempt(const Composed& composed, const ports::Sent& result,
                                                          domain::Instant now);

/// How long a platform that limits the rate is left alone: as long as the adapter knows it to be closed, else a minute.
[[nodiscard]] std::chrono::seconds window_of(const ports::Sent& result);

/// A row that is to be sent once more from the beginning, though it had been given up.
[[nodiscard]] ports::OutboxRow resent(ports::OutboxRow row, domain::Instant now);

}  // namespace kexiebot::app
