#include "bot/services/tasks.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/with_tasks.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using domain::AssignmentStatus;
using services::SubmitOutcome;
using tests::local;
using tests::WithTasks;

TEST_CASE_METHOD(WithTasks, "a county and an organisation mean those who are there, and those who practise are given nothing") {
    domain::Organisation practising{.name = "练习科协", .county = "甲县", .practice = true};
    write([&](ports::UnitOfWork& work) { return work.organisations().add(practising); });
    const auto meant = [&](const std::vector<std::string>& names) {
        return read([&](const ports::View& view) { return services::organisations_meant(view, names); });
    };
    using Ids = std::vector<domain::OrganisationId>;
    CHECK(meant({}) == Ids{company, neighbour, elsewhere});
    CHECK(meant({"甲县"}) == Ids{company, neighbour});
    CHECK(meant({"第三科协", "第一科协"}) == Ids{company, elsewhere});
    CHECK(meant({"没有的县"}).empty());
}

TEST_CASE_METHOD(WithTasks, "handing in at the very due second is in time, a second later is not") {
    const auto task = give("总结", local(2026, 12, 10, 17));
    now = task.due;
    CHECK_FALSE(submit(task, company).late);
    now = task.due + 1s;
    CHECK(submit(task, neighbour).late);
}

TEST_CASE_METHOD(WithTasks, "what is handed in once stays so, with the moment and the words of the first time") {
    const auto task = give("总结", local(2026, 12, 10));
    const auto first = submit(task, company, "已发邮箱");
    CHECK(first.outcome == SubmitOutcome::submitted);
    now += 1h;
    const auto second = submit(task, company, "又发了一次");
    CHECK(second.outcome == SubmitOutcome::already);
    CHECK(part(task, company) == first.assignment);
    CHECK(part(task, company).note == "已发邮箱");
    CHECK(part(task, neighbour).status == AssignmentStatus::open);
}

TEST_CASE_METHOD(WithTasks, "without review what is handed in is accepted at once") {
    assessment.review = services::Review::automatic;
    const auto task = give("总结", local(2026, 12, 10));
    CHECK(submit(task, company).assignment.status == AssignmentStatus::accepted);
}

TEST_CASE_METHOD(WithTasks, "nothing is handed in for a task that is over") {
    auto task = give("总结", local(2026, 12, 10));
    task.status = domain::TaskStatus::cancelled;
    write([&](ports::UnitOfWork& work) { work.duties().update(task); });
    CHECK(submit(task, company).outcome == SubmitOutcome::closed);
    CHECK(part(task, company).status == AssignmentStatus::open);
}

TEST_CASE_METHOD(WithTasks, "one organisation is given longer, the others are not") {
    const auto task = give("总结", local(2026, 12, 10));
    const auto later = local(2026, 12, 15);
    const auto extended = extend(task, {company}, later);
    CHECK(extended.longer == std::vector{company});
    CHECK(due(task, company) == later);
    CHECK(due(task, neighbour) == task.due);
    CHECK(stored(task).due == task.due);
}

TEST_CASE_METHOD(WithTasks, "when all are given longer the task itself is due then") {
    const auto task = give("总结", local(2026, 12, 10));
    const auto later = local(2026, 12, 15);
    extend(task, {company}, local(2026, 12, 12));
    const auto extended = extend(task, {company, neighbour, elsewhere}, later);
    CHECK(extended.longer.size() == 3);
    CHECK(stored(task).due == later);
    CHECK(part(task, company).due == std::nullopt);
    CHECK(due(task, company) == later);
}

TEST_CASE_METHOD(WithTasks, "more time is for those who still need it") {
    const auto task = give("总结", local(2026, 12, 10));
    submit(task, company);
    extend(task, {neighbour}, local(2026, 12, 20));
    const auto extended = extend(task, {company, neighbour}, local(2026, 12, 15));
    CHECK(extended.longer.empty());
    CHECK(extended.handed_in == 1);
    CHECK(extended.later_anyway == 1);
    CHECK(due(task, neighbour) == local(2026, 12, 20));
}

TEST_CASE_METHOD(WithTasks, "more time never mends what was missed: it stays due when it was") {
    const auto task = give("总结", local(2026, 12, 10));
    submit(task, elsewhere);
    now = local(2026, 12, 10, 10);
    make_due();
    const auto extended = extend(task, {company, neighbour, elsewhere}, local(2026, 12, 15));
    CHECK(extended.longer.empty());
    CHECK(extended.overdue == 2);
    CHECK(due(task, company) == task.due);
    CHECK(part(task, company).status == AssignmentStatus::overdue);
}

TEST_CASE_METHOD(WithTasks, "the rulebook's tasks are planted once each year, however often it is tried") {
    CHECK(plant() == 3);
    CHECK(plant() == 0);
    now += 24h;
    CHECK(plant() == 0);
    const auto tasks = all();
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].title == "总结");
    CHECK(tasks[0].year == 2026);
    CHECK(tasks[0].due == local(2026, 12, 31, 23, 59, 59));
    now = local(2027, 1, 1, 0);
    CHECK(plant() == 3);
    REQUIRE(all().size() == 2);
    CHECK(all()[1].year == 2027);
}

TEST_CASE_METHOD(WithTasks, "an organisation that comes later gets this year's tasks too") {
    plant();
    const auto newcomer = organisation("新来的科协", "乙县");
    CHECK(plant() == 1);
    CHECK(part(all()[0], newcomer).status == AssignmentStatus::open);
}

TEST_CASE_METHOD(WithTasks, "what would be overdue at once is not planted") {
    assessment.rulebooks.at(2026).planted[0].due_month = 11;
    assessment.rulebooks.at(2026).planted[0].due_day = 21;
    CHECK(plant() == 0);
    CHECK(all().empty());
}

TEST_CASE_METHOD(WithTasks, "a task due in January belongs to the year before") {
    assessment.rulebooks.at(2026).planted = {{"总结", domain::TaskKind::report, 1, 15, true}};
    assessment.rulebooks.at(2027).planted.clear();
    now = local(2027, 1, 10);
    CHECK(plant() == 3);
    CHECK(all()[0].year == 2026);
    CHECK(all()[0].due == local(2027, 1, 15, 23, 59, 59));
}
