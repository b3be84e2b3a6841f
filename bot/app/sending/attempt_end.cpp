#include "bot/app/sending/attempt_end.hpp"

#include <utility>

#include "bot/app/sending/retry_wait.hpp"

namespace kexiebot::app {

using domain::Instant;
using ports::OutboxRow;
using ports::OutboxStatus;
using ports::SendOutcome;
using ports::Sent;
using std::chrono::seconds;

namespace {

constexpr int attempts_max = 12;
// Attempts that newer messages brought forward must not use up the day.
constexpr std::chrono::hours tried_at_least{15};
constexpr seconds rate_window{60};
constexpr std::chrono::hours rate_limited_max{72};

void end(OutboxRow& row, OutboxStatus status, Instant now) {
    row.status = status;
    row.ended_at = now;
}

void try_again(OutboxRow& row, OutboxStatus status, Instant now) {
    if (row.attempts >= attempts_max && now - row.planned_at >= tried_at_least) return end(row, OutboxStatus::dead, now);
    row.status = status;
    row.next_at = now + wait_after(row);
}

void acked(OutboxRow& row, int parts, Instant now) {
    row.reason.clear();
    ++row.parts_sent;
    if (row.parts_sent >= parts) return end(row, OutboxStatus::acked, now);
    row.status = OutboxStatus::queued;
    row.attempts = 0;
    row.next_at = now;
}

void rejected(OutboxRow& row, const Composed& composed, const Sent& result, Instant now) {
    const auto may_be_anothers = composed.rows.size() > 1 && result.unreached.empty();
    if (!may_be_anothers) return end(row, OutboxStatus::dead, now);
    row.batch = row.key;
    row.status = OutboxStatus::queued;
    row.next_at = now;
}

void rate_limited(OutboxRow& row, const Sent& result, Instant now) {
    --row.attempts;
    if (now - row.planned_at > rate_limited_max) return end(row, OutboxStatus::dead, now);
    row.status = OutboxStatus::queued;
    row.next_at = now + window_of(result);
}

}  // namespace

std::vector<OutboxRow> after_attempt(const Composed& composed, const Sent& result, Instant now) {
    auto rows = composed.rows;
    for (auto& row : rows) {
        row.reason = result.detail;
        row.unreached = result.unreached;
        switch (result.outcome) {
            case SendOutcome::acked: acked(row, composed.parts, now); break;
            case SendOutcome::rejected: rejected(row, composed, result, now); break;
            case SendOutcome::rate_limited: rate_limited(row, result, now); break;
            case SendOutcome::unknown: try_again(row, OutboxStatus::unknown, now); break;
            case SendOutcome::retry_later: try_again(row, OutboxStatus::queued, now); break;
        }
    }
    return rows;
}

seconds window_of(const Sent& result) {
    return result.wait > seconds{0} ? result.wait : rate_window;
}

OutboxRow resent(OutboxRow row, Instant now) {
    row.status = OutboxStatus::queued;
    row.attempts = 0;
    row.parts_sent = 0;
    row.batch.clear();
    row.unreached.clear();
    row.planned_at = now;
    row.next_at = now;
    row.ended_at.reset();
    return row;
}

}  // namespace kexiebot::app
