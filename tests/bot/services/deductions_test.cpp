#include "bot/services/deductions.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/with_tasks.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using domain::AssignmentStatus;
using domain::Deduction;
using domain::DeductionStatus;
using domain::Points;
using services::DeductionOutcome;
using tests::local;

namespace {

struct WithDeductions : tests::WithTasks {
    /// The deduction of the first association for a missed task.
    Deduction missed_one() {
        give("总结", local(2026, 12, 10));
        now = local(2026, 12, 10, 9, 0, 1);
        return make_due().front();
    }
    Deduction found(domain::DeductionId id) {
        return *read([&](const ports::View& view) { return view.duties().find(id); });
    }
    services::Decided appeal(domain::DeductionId id, const std::string& reason = "已经报了") {
        return write([&](ports::UnitOfWork& work) { return services::appeal(work, *work.duties().find(id), reason, now); });
    }
    services::Decided waive(domain::DeductionId id, const std::string& reason = "系统故障") {
        return write([&](ports::UnitOfWork& work) { return services::waive(work, assessment, *work.duties().find(id), reason); });
    }
    services::Decided restore(domain::DeductionId id, const std::string& reason = "查实未交") {
        return write(
            [&](ports::UnitOfWork& work) { return services::restore(work, assessment, *work.duties().find(id), reason); });
    }
    /// Three approved lectures: 7.5 points.
    void earn() {
        for (const char mark : {'a', 'b', 'c'}) {
            const auto id = log_lecture(std::string{"讲座"} + mark).id;
            send(mark, id);
            Association::approve(id);
        }
    }
};

}  // namespace

TEST_CASE("missing an assignment costs its points from the second after it was due") {
    const auto assessment = tests::two_years();
    struct Case {
        const char* what;
        AssignmentStatus status;
        std::optional<domain::Instant> longer;
        domain::Instant at;
        bool costs;
    };
    const auto due = local(2026, 12, 10, 17);
    const auto c = GENERATE_COPY(values<Case>({{"before", AssignmentStatus::open, {}, due - 1s, false},
                                               {"the due second", AssignmentStatus::open, {}, due, false},
                                               {"a second later", AssignmentStatus::open, {}, due + 1s, true},
                                               {"sent back", AssignmentStatus::returned, {}, due + 1s, true},
                                               {"handed in", AssignmentStatus::submitted, {}, due + 1s, false},
                                               {"accepted", AssignmentStatus::accepted, {}, due + 1s, false},
                                               {"cancelled", AssignmentStatus::cancelled, {}, due + 1s, false},
                                               {"cost already", AssignmentStatus::overdue, {}, due + 1s, false},
                                               {"given longer", AssignmentStatus::open, due + 24h, due + 1s, false},
                                               {"longer is over", AssignmentStatus::open, due + 24h, due + 24h + 1s, true}}));
    INFO(c.what);
    domain::Task task{.id = {7}, .title = "总结", .kind = domain::TaskKind::report, .due = due};
    task.year = 2026;
    const domain::Assignment assignment{.task = {7}, .organisation = {3}, .status = c.status, .due = c.longer};
    const auto deduction = services::deduction_for(assessment, task, assignment, c.at);
    CHECK(deduction.has_value() == c.costs);
    if (deduction) {
        CHECK(deduction->points == Points::whole(5));
        CHECK(deduction->kind == domain::TaskKind::report);
        CHECK(deduction->organisation == domain::OrganisationId{3});
    }
    task.status = domain::TaskStatus::cancelled;
    CHECK_FALSE(services::deduction_for(assessment, task, assignment, c.at));
}

TEST_CASE_METHOD(WithDeductions, "each association that missed a task loses points once, however often the clock ticks") {
    const auto task = give("总结", local(2026, 12, 10));
    submit(task, neighbour);
    now = task.due;
    CHECK_FALSE(is_due());
    CHECK(make_due().empty());
    now += 1s;
    CHECK(is_due());
    CHECK(make_due(1).size() == 1);
    CHECK(is_due());
    CHECK(make_due(1).size() == 1);
    for (int tick = 0; tick < 3; ++tick) {
        CHECK_FALSE(is_due());
        CHECK(make_due().empty());
        now += 24h;
    }
    const auto all = read([](const ports::View& view) { return view.duties().deductions({}, 0); });
    REQUIRE(all.size() == 2);
    CHECK(all[0].organisation == company);
    CHECK(all[1].organisation == elsewhere);
    CHECK(part(task, company).status == AssignmentStatus::overdue);
    CHECK(part(task, neighbour).status == AssignmentStatus::submitted);
}

TEST_CASE_METHOD(WithDeductions, "handing in late does not lift the deduction, nor does being sent back cost a second one") {
    const auto deduction = missed_one();
    const auto task = all().front();
    CHECK(submit(task, company).late);
    CHECK(found(deduction.id).status == DeductionStatus::in_force);
    auto sent_back = part(task, company);
    sent_back.status = AssignmentStatus::returned;
    write([&](ports::UnitOfWork& work) { work.duties().put(sent_back); });
    CHECK(make_due().empty());
    CHECK(part(task, company).status == AssignmentStatus::overdue);
}

TEST_CASE_METHOD(WithDeductions, "a task of a year without rules becomes overdue and costs nothing") {
    const auto task = give("总结", local(2029, 3, 1));
    now = local(2029, 3, 2);
    CHECK(make_due().empty());
    CHECK(part(task, company).status == AssignmentStatus::overdue);
    CHECK_FALSE(is_due());
}

TEST_CASE_METHOD(WithDeductions, "the totals follow: a deduction never raises a score, a waiver never lowers one") {
    earn();
    const auto before = totals();
    const auto deduction = missed_one();
    CHECK(totals().confirmed == before.confirmed - Points::whole(5));
    CHECK(waive(deduction.id).outcome == DeductionOutcome::done);
    CHECK(totals() == before);
    CHECK(waive(deduction.id).outcome == DeductionOutcome::already);
    CHECK(totals() == before);
    CHECK(restore(deduction.id).outcome == DeductionOutcome::done);
    CHECK(totals().confirmed == before.confirmed - Points::whole(5));
    CHECK(restore(deduction.id).outcome == DeductionOutcome::already);
}

TEST_CASE_METHOD(WithDeductions, "an appeal changes no score until it is decided, and its words are kept") {
    earn();
    const auto deduction = missed_one();
    const auto before = totals();
    const auto appealed = appeal(deduction.id, "系统那天登不上去");
    CHECK(appealed.outcome == DeductionOutcome::done);
    CHECK(found(deduction.id).appeal == "系统那天登不上去");
    CHECK(found(deduction.id).reason == deduction.reason);
    CHECK(totals() == before);
    CHECK(appeal(deduction.id).outcome == DeductionOutcome::already);
    CHECK(restore(deduction.id).deduction.status == DeductionStatus::in_force);
    CHECK(totals() == before);
    CHECK(appeal(deduction.id).outcome == DeductionOutcome::already);
}

TEST_CASE_METHOD(WithDeductions, "an appeal is in time for seven days") {
    const auto deduction = missed_one();
    now = deduction.at + 7 * 24h + 1s;
    CHECK(appeal(deduction.id).outcome == DeductionOutcome::too_late);
    CHECK(found(deduction.id) == deduction);
    now -= 1s;
    CHECK(appeal(deduction.id).outcome == DeductionOutcome::done);
}

TEST_CASE_METHOD(WithDeductions, "there is nothing to appeal against once it is waived") {
    const auto deduction = missed_one();
    waive(deduction.id, "通知漏发");
    CHECK(appeal(deduction.id).outcome == DeductionOutcome::waived);
    CHECK(found(deduction.id).decision == "通知漏发");
}
