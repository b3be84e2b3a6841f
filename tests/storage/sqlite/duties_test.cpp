#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using kexiebot::tests::day;
using tests::StoreFixture;

TEST_CASE_METHOD(StoreFixture,
                 "an honour is read back as it was stored and as it was changed, and listed by organisation and year") {
    const auto company = organisation("第一科协");
    const auto other = organisation("第二科协");
    domain::Honour honour{.organisation = company,
                          .level = domain::HonourLevel::national,
                          .title = "全国先进",
                          .date = day(2026, 5, 30),
                          .status = domain::ActivityStatus::approved,
                          .year = 2026,
                          .logged_by = person("甲某"),
                          .logged_at = at(1),
                          .evidence_count = 1,
                          .version = 3};
    honour.id = write([&](ports::UnitOfWork& unit) { return unit.honours().add(honour); });
    CHECK(read([&](const ports::View& view) { return view.honours().find(honour.id); }) == honour);
    honour.date = std::nullopt;
    honour.status = domain::ActivityStatus::withdrawn;
    honour.level = domain::HonourLevel::city;
    write([&](ports::UnitOfWork& unit) { unit.honours().update(honour); });
    CHECK(read([&](const ports::View& view) { return view.honours().find(honour.id); }) == honour);

    const domain::Honour elsewhere{.id = {2}, .organisation = other, .title = "省级", .year = 2025};
    write([&](ports::UnitOfWork& unit) { unit.honours().add(elsewhere); });
    using Honours = std::vector<domain::Honour>;
    const auto list = [this](domain::OrganisationId whose, int year) {
        return read([&](const ports::View& view) { return view.honours().list(whose, year); });
    };
    CHECK(list(company, 2026) == Honours{honour});
    CHECK(list(company, 2025).empty());
    CHECK(list(other, 0) == Honours{elsewhere});
    CHECK(list({}, 0) == Honours{honour, elsewhere});
    CHECK(list({}, 2025) == Honours{elsewhere});
}

TEST_CASE_METHOD(StoreFixture, "a task and its assignments are read back as they were stored and as they were changed") {
    const auto first = organisation("第一科协");
    const auto second = organisation("第二科协");
    domain::Task task{.title = "年度总结",
                      .kind = domain::TaskKind::report,
                      .due = at(1000),
                      .audience = "全市",
                      .given_by = person("甲某"),
                      .given_at = at(1),
                      .year = 2026};
    task.id = write([&](ports::UnitOfWork& unit) { return unit.duties().add(task); });
    CHECK(read([&](const ports::View& view) { return view.duties().find(task.id); }) == task);
    task.status = domain::TaskStatus::closed;
    task.title = "年度总结和计划";
    write([&](ports::UnitOfWork& unit) { unit.duties().update(task); });
    CHECK(read([](const ports::View& view) { return view.duties().tasks(); }) == std::vector{task});

    domain::Assignment one{.task = task.id, .organisation = first};
    const domain::Assignment two{.task = task.id, .organisation = second, .due = at(2000), .note = "宽限"};
    const auto put = [this](const domain::Assignment& assignment) {
        write([&](ports::UnitOfWork& unit) { unit.duties().put(assignment); });
    };
    put(two);
    put(one);
    one.status = domain::AssignmentStatus::submitted;
    one.submitted_at = at(900);
    one.note = "已交";
    put(one);
    CHECK(read([&](const ports::View& view) { return view.duties().assignments(task.id); }) == std::vector{one, two});
    CHECK(read([&](const ports::View& view) { return view.duties().assignments(second); }) == std::vector{two});
}

TEST_CASE_METHOD(StoreFixture, "an organisation's assignments come by due time, a longer one of its own counting first") {
    const auto company = organisation("第一科协");
    const auto give = [&](const char* title, int due, std::optional<domain::Instant> longer) {
        return write([&](ports::UnitOfWork& unit) {
            const auto id = unit.duties().add({.title = title, .due = at(due)});
            unit.duties().put({.task = id, .organisation = company, .due = longer});
            return id;
        });
    };
    const auto third = give("丙", 10, at(300));
    const auto first = give("甲", 100, std::nullopt);
    const auto second = give("乙", 200, std::nullopt);
    std::vector<domain::TaskId> order;
    for (const auto& one : read([&](const ports::View& view) { return view.duties().assignments(company); })) {
        order.push_back(one.task);
    }
    CHECK(order == std::vector{first, second, third});
}

TEST_CASE_METHOD(StoreFixture,
                 "a deduction is read back as it was stored and as it was changed, and listed by organisation and year") {
    const auto company = organisation("第一科协");
    const auto task = write([](ports::UnitOfWork& unit) { return unit.duties().add(domain::Task{.title = "报表"}); });
    domain::Deduction deduction{.organisation = company,
                                .task = task,
                                .kind = domain::TaskKind::funded_project,
                                .points = domain::Points::whole(5),
                                .status = domain::DeductionStatus::appealed,
                                .reason = "逾期",
                                .year = 2026,
                                .at = at(1)};
    deduction.id = write([&](ports::UnitOfWork& unit) { return unit.duties().add(deduction); });
    CHECK(read([&](const ports::View& view) { return view.duties().find(deduction.id); }) == deduction);
    deduction.status = domain::DeductionStatus::waived;
    deduction.task = {};
    write([&](ports::UnitOfWork& unit) { unit.duties().update(deduction); });
    using Deductions = std::vector<domain::Deduction>;
    const auto list = [this](domain::OrganisationId whose, int year) {
        return read([&](const ports::View& view) { return view.duties().deductions(whose, year); });
    };
    CHECK(list(company, 2026) == Deductions{deduction});
    CHECK(list(company, 0) == Deductions{deduction});
    CHECK(list(company, 2025).empty());
    CHECK(list({}, 0) == Deductions{deduction});
    CHECK(list(organisation("第二科协"), 0).empty());
}
