#include "bot/services/amending.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/with_tasks.hpp"

using namespace kexiebot;
using domain::AssignmentStatus;
using tests::day;
using tests::WithTasks;

namespace {

struct Amending : WithTasks {
    domain::Task given_by_secretary(domain::Instant due) {
        domain::Task task{.title = "报总结", .kind = domain::TaskKind::report, .due = due, .audience = "全市"};
        task.given_at = now;
        task.given_by = secretary;
        task.year = domain::year_of(domain::local_day(due, {}));
        task.id = write([&](ports::UnitOfWork& work) { return services::give_task(work, task, {company, neighbour}); });
        return task;
    }
    std::optional<domain::Task> just_given() {
        return read([&](const ports::View& view) { return services::task_just_given(view, secretary, now); });
    }
    services::AmendedTask amend(const domain::Task& task, const services::TaskAmendment& amendment) {
        return write([&](ports::UnitOfWork& work) { return services::amend_task(work, task, amendment, now); });
    }
};

}  // namespace

TEST_CASE_METHOD(Amending, "a task just given may be put right, earlier too, until somebody hands it in or an hour is over") {
    const auto task = given_by_secretary(domain::end_of_day(day(2026, 12, 10), {}));
    REQUIRE(just_given());
    services::TaskAmendment earlier;
    earlier.due = domain::end_of_day(day(2026, 12, 3), {});
    CHECK(amend(task, earlier).kept.size() == 2);
    CHECK(due(task, company) == *earlier.due);

    SECTION("not once it was handed in") {
        submit(task, company);
        CHECK_FALSE(just_given());
    }
    SECTION("not after an hour") {
        now += std::chrono::minutes{61};
        CHECK_FALSE(just_given());
    }
}

TEST_CASE_METHOD(Amending, "who is added owes the task, who is dropped owes it no more, and may be added again") {
    const auto task = given_by_secretary(domain::end_of_day(day(2026, 12, 10), {}));
    services::TaskAmendment other;
    other.organisations = {company, elsewhere};
    other.audience = "两家";
    const auto amended = amend(task, other);
    CHECK(amended.kept == std::vector{company});
    CHECK(amended.added == std::vector{elsewhere});
    CHECK(amended.dropped == std::vector{neighbour});
    CHECK(part(task, neighbour).status == AssignmentStatus::cancelled);
    CHECK(part(task, elsewhere).status == AssignmentStatus::open);
    CHECK(stored(task).audience == "两家");

    other.organisations = {company, neighbour, elsewhere};
    CHECK(amend(stored(task), other).added == std::vector{neighbour});
    CHECK(part(task, neighbour).status == AssignmentStatus::open);
}
