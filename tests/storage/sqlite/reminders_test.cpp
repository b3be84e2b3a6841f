#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

namespace kexiebot::tests {

namespace {

using Waiting = std::vector<ports::WaitingReview>;

// One association with something of each kind that waits, and of each kind something that does not.
struct Queue : StoreFixture {
    domain::OrganisationId company = organisation("第一科协");

    void activity(domain::ActivityStatus status, domain::Instant logged, std::optional<domain::Instant> evidence) {
        write([&](ports::UnitOfWork& unit) {
            domain::Activity one{
                .organisation = company, .item = "1.1", .title = "讲座", .date = day(2026, 11, 20), .year = 2026};
            one.status = status;
            one.logged_at = logged;
            one.id = unit.activities().add(one);
            if (evidence) add_evidence(unit, one.id, "", *evidence);
        });
    }
    void honour(domain::ActivityStatus status, domain::Instant logged, std::optional<domain::Instant> evidence) {
        write([&](ports::UnitOfWork& unit) {
            domain::Honour one{.organisation = company, .title = "先进集体", .status = status, .year = 2026};
            one.logged_at = logged;
            one.id = unit.honours().add(one);
            if (evidence) add_evidence(unit, {}, domain::code_of(one.id), *evidence);
        });
    }
    void part(domain::TaskStatus of_task, domain::AssignmentStatus status, std::optional<domain::Instant> submitted) {
        write([&](ports::UnitOfWork& unit) {
            const auto task = unit.duties().add(domain::Task{.title = "报表", .status = of_task});
            unit.duties().put({.task = task, .organisation = company, .status = status, .submitted_at = submitted});
        });
    }
    Waiting waiting(domain::Instant from, domain::Instant until) {
        return read([&](const ports::View& view) { return view.reminders().waiting_for_review(from, until); });
    }

private:
    void add_evidence(ports::UnitOfWork& unit, domain::ActivityId activity, const std::string& subject,
                      domain::Instant received) {
        domain::Evidence piece{.activity = activity, .organisation = company, .sha256 = std::string(64, 'a')};
        piece.subject = subject;
        piece.received_at = received;
        unit.evidence().add(piece);
    }
};

}  // namespace

TEST_CASE_METHOD(Queue,
                 "what waits for review is activities and honours since their last evidence, and hand-ins, the oldest first") {
    using domain::ActivityStatus;
    using domain::AssignmentStatus;
    using domain::TaskStatus;
    activity(ActivityStatus::pending, at(1), at(50));                  // A1
    activity(ActivityStatus::pending, at(30), {});                     // A2
    activity(ActivityStatus::approved, at(1), at(20));                 // A3
    honour(ActivityStatus::pending, at(1), at(40));                    // R1
    honour(ActivityStatus::draft, at(1), {});                          // R2
    part(TaskStatus::open, AssignmentStatus::submitted, at(35));       // T1
    part(TaskStatus::open, AssignmentStatus::accepted, at(35));        // T2
    part(TaskStatus::open, AssignmentStatus::returned, at(35));        // T3
    part(TaskStatus::open, AssignmentStatus::open, {});                // T4
    part(TaskStatus::cancelled, AssignmentStatus::submitted, at(35));  // T5
    CHECK(waiting(at(0), at(100)) ==
          Waiting{{"A2", company, at(30)}, {"T1", company, at(35)}, {"R1", company, at(40)}, {"A1", company, at(50)}});
    CHECK(waiting(at(35), at(40)) == Waiting{{"T1", company, at(35)}, {"R1", company, at(40)}});
    CHECK(waiting(at(36), at(39)).empty());
}

}  // namespace kexiebot::tests
