#include "bot/app/outbox_sender.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;
using namespace std::chrono_literals;
using app::after_attempt;
using ports::OutboxRow;
using ports::OutboxStatus;
using ports::SendOutcome;
using ports::Sent;

namespace {

constexpr domain::Instant now{1'795'320'000s};

OutboxRow attempted(int attempts) {
    OutboxRow row;
    row.status = OutboxStatus::sending;
    row.attempts = attempts;
    row.next_at = now;
    return row;
}

}  // namespace

TEST_CASE("what the platform has taken is done") {
    const auto row = after_attempt(attempted(1), Sent{SendOutcome::acked, "ok", 0s, {}}, now);
    CHECK(row.status == OutboxStatus::acked);
    CHECK(row.reason.empty());
}

TEST_CASE("what the platform refuses for good is dead at once, with the reason") {
    const auto row = after_attempt(attempted(1), Sent{SendOutcome::rejected, "81013 nobody reached", 0s, {}}, now);
    CHECK(row.status == OutboxStatus::dead);
    CHECK(row.reason == "81013 nobody reached");
}

TEST_CASE("a failed attempt waits longer each time, and gives up after a day") {
    domain::Instant last = now;
    for (int attempts = 1; attempts < 12; ++attempts) {
        const auto row = after_attempt(attempted(attempts), Sent{SendOutcome::retry_later, "503", 0s, {}}, now);
        REQUIRE(row.status == OutboxStatus::queued);
        CHECK(row.next_at >= last);
        last = row.next_at;
    }
    CHECK(after_attempt(attempted(12), Sent{SendOutcome::retry_later, "503", 0s, {}}, now).status == OutboxStatus::dead);
}

TEST_CASE("what may have arrived is said to be unknown, and tried again under the same key") {
    const auto row = after_attempt(attempted(1), Sent{SendOutcome::unknown, "timed out after sending", 0s, {}}, now);
    CHECK(row.status == OutboxStatus::unknown);
    CHECK(row.next_at > now);
}

TEST_CASE("a full rate window costs no attempt") {
    const auto row = after_attempt(attempted(12), Sent{SendOutcome::rate_limited, "45009", 600s, {}}, now);
    CHECK(row.status == OutboxStatus::queued);
    CHECK(row.attempts == 11);
    CHECK(row.next_at == now + 600s);
}
