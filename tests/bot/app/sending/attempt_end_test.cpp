#include "bot/app/sending/attempt_end.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/bot/app/sending/pure_rows.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;
using namespace std::chrono_literals;
using app::after_attempt;
using app::Composed;
using ports::OutboxRow;
using ports::OutboxStatus;
using ports::SendOutcome;
using ports::Sent;

namespace {

Composed attempted(std::vector<OutboxRow> rows, int attempts = 1) {
    Composed composed;
    for (auto& row : rows) {
        row.batch = rows.size() == 1 ? row.key : "batch";
        row.status = OutboxStatus::sending;
        row.attempts = attempts;
    }
    composed.rows = std::move(rows);
    return composed;
}

OutboxRow after_one(const Sent& result, int attempts = 1, const std::string& kind = "ladder") {
    return after_attempt(attempted({waiting(1, "甲", kind)}, attempts), result, start).front();
}

}  // namespace

TEST_CASE("what the platform has taken is done, with whom it did not reach") {
    const auto row = after_one({SendOutcome::acked, "ok", 0s, {"u7"}});
    CHECK(row.status == OutboxStatus::acked);
    CHECK(row.reason.empty());
    CHECK(row.unreached == std::vector<std::string>{"u7"});
    CHECK(row.ended_at == start);
}

TEST_CASE("what the platform refuses for good is dead at once, with the reason") {
    const auto row = after_one({SendOutcome::rejected, "81013 nobody reached", 0s, {}});
    CHECK(row.status == OutboxStatus::dead);
    CHECK(row.reason == "81013 nobody reached");
    CHECK(row.ended_at == start);
}

TEST_CASE("of several refused together each is tried alone, unless a person can't be reached") {
    const auto composed = attempted({waiting(1, "甲"), waiting(2, "乙")});
    for (const auto& row : after_attempt(composed, {SendOutcome::rejected, "bad word", 0s, {}}, start)) {
        CHECK(row.status == OutboxStatus::queued);
        CHECK(row.batch == row.key);
        CHECK(row.next_at == start);
    }
    for (const auto& row : after_attempt(composed, {SendOutcome::rejected, "gone", 0s, {"u1"}}, start)) {
        CHECK(row.status == OutboxStatus::dead);
    }
}

TEST_CASE("a failed attempt waits longer each time, and gives up after about a day") {
    std::chrono::seconds in_all{0};
    std::chrono::seconds last{0};
    for (int attempts = 1; attempts < 12; ++attempts) {
        const auto row = after_one({SendOutcome::retry_later, "503", 0s, {}}, attempts);
        REQUIRE(row.status == OutboxStatus::queued);
        const auto wait = row.next_at - start;
        INFO(attempts);
        CHECK(wait * 3 / 2 >= last);
        last = wait;
        in_all += wait;
    }
    CHECK(in_all > 16h);
    CHECK(in_all < 30h);
    auto old = waiting(1, "甲");
    old.planned_at = start - in_all;
    const Sent failed{SendOutcome::retry_later, "503", 0s, {}};
    CHECK(after_attempt(attempted({old}, 12), failed, start).front().status == OutboxStatus::dead);
}

TEST_CASE("attempts that newer messages brought forward do not use up the day") {
    const Sent failed{SendOutcome::retry_later, "503", 0s, {}};
    CHECK(after_one(failed, 30).status == OutboxStatus::queued);
}

TEST_CASE("messages that failed together are not all tried again in the same second") {
    std::set<std::chrono::seconds> waits;
    for (int id = 1; id <= 50; ++id) {
        const auto row =
            after_attempt(attempted({waiting(id, "甲")}, 4), {SendOutcome::retry_later, "503", 0s, {}}, start).front();
        waits.insert(row.next_at - start);
        CHECK(row.next_at - start >= 480s);
        CHECK(row.next_at - start <= 720s);
    }
    CHECK(waits.size() > 10);
}

TEST_CASE("the rows of one message wait together") {
    const auto rows =
        after_attempt(attempted({waiting(1, "甲"), waiting(2, "乙")}, 3), {SendOutcome::retry_later, "503", 0s, {}}, start);
    CHECK(rows[0].next_at == rows[1].next_at);
}

TEST_CASE("a full rate window costs no attempt, but is not waited for for ever") {
    auto row = after_one({SendOutcome::rate_limited, "45009", 600s, {}}, 12);
    CHECK(row.status == OutboxStatus::queued);
    CHECK(row.attempts == 11);
    CHECK(row.next_at == start + 600s);
    auto old = waiting(1, "甲");
    old.planned_at = start - 73h;
    CHECK(after_attempt(attempted({old}), {SendOutcome::rate_limited, "45009", 0s, {}}, start).front().status ==
          OutboxStatus::dead);
}

TEST_CASE("what may have arrived is tried again, whatever it is about: at least once") {
    const auto* const kind = GENERATE("deduction", "ladder", "review", "term", "digest");
    INFO(kind);
    const auto row = after_one({SendOutcome::unknown, "timed out", 0s, {}}, 1, kind);
    CHECK(row.status == OutboxStatus::unknown);
    CHECK(row.next_at > start);
    CHECK(row.reason == "timed out");
    auto old = waiting(1, "甲", kind);
    old.planned_at = start - 20h;
    CHECK(after_attempt(attempted({old}, 12), {SendOutcome::unknown, "timed out", 0s, {}}, start).front().status ==
          OutboxStatus::dead);
}

TEST_CASE("of a text in parts the next one is due as soon as the last was taken") {
    auto composed = attempted({waiting(1, "甲")}, 3);
    composed.parts = 2;
    auto row = after_attempt(composed, {SendOutcome::acked, "", 0s, {}}, start).front();
    CHECK(row.status == OutboxStatus::queued);
    CHECK(row.parts_sent == 1);
    CHECK(row.attempts == 0);
    CHECK(row.next_at == start);
    composed.rows = {row};
    CHECK(after_attempt(composed, {SendOutcome::acked, "", 0s, {}}, start).front().status == OutboxStatus::acked);
}

TEST_CASE("a message given up is sent again from the beginning when somebody asks for it") {
    auto dead = waiting(1, "甲");
    dead.status = OutboxStatus::dead;
    dead.attempts = 12;
    dead.batch = "batch";
    dead.parts_sent = 1;
    dead.ended_at = start;
    const auto row = app::resent(dead, start + 1h);
    CHECK(row.status == OutboxStatus::queued);
    CHECK(row.attempts == 0);
    CHECK(row.batch.empty());
    CHECK(row.next_at == start + 1h);
    CHECK_FALSE(row.ended_at);
}
