#include "bot/services/deductions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "bot/services/task_reviews.hpp"
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
        return write([&](ports::UnitOfWork& work) {
            return services::waive(work, assessment, *work.duties().find(id), reason, coordinator());
        });
    }
    services::Decided restore(domain::DeductionId id, const std::string& reason = "查实未交") {
        return write([&](ports::UnitOfWork& work) {
            return services::restore(work, assessment, *work.duties().find(id), reason, coordinator());
        });
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

TEST_CASE_METHOD(WithDeductions, "an appeal is decided by somebody who had no part in the deduction, where there is one") {
    const auto coordinator_called = [&](const std::string& name) {
        return write([&](ports::UnitOfWork& work) {
            return work.people().add({{}, name, {{"wecom", name}}, {{domain::Role::coordinator, {}, "甲县"}}, {}});
        });
    };
    const auto may_decide = [&](domain::DeductionId id, domain::PersonId person) {
        return read([&](const ports::View& view) {
            services::Asker asker;
            asker.person = person;
            return services::may_decide_appeal(view, *view.duties().find(id), "甲县", asker);
        });
    };
    const auto giver = coordinator_called("丙某");
    const auto deduction = missed_one();
    write([&](ports::UnitOfWork& work) {
        auto task = *work.duties().find(deduction.task);
        task.given_by = giver;
        work.duties().update(task);
    });
    CHECK(may_decide(deduction.id, giver));  // nobody else is there
    CHECK(may_decide(deduction.id, {}));     // the command line is nobody's
    const auto other = coordinator_called("丁某");
    CHECK_FALSE(may_decide(deduction.id, giver));
    CHECK(may_decide(deduction.id, other));
    waive(deduction.id);
    write([&](ports::UnitOfWork& work) {
        services::restore(work, assessment, *work.duties().find(deduction.id), "查实", {other, "丁某", now});
    });
    CHECK(may_decide(deduction.id, other));  // both have had a part by now
    const auto third = coordinator_called("戊某");
    CHECK_FALSE(may_decide(deduction.id, other));
    CHECK(may_decide(deduction.id, third));
}

TEST_CASE_METHOD(WithDeductions, "who sent a hand-in back does not decide about what that cost") {
    const auto reviewer = write([&](ports::UnitOfWork& work) {
        return work.people().add({{}, "丙某", {{"wecom", "丙某"}}, {{domain::Role::coordinator, {}, "甲县"}}, {}});
    });
    write([&](ports::UnitOfWork& work) {
        return work.people().add({{}, "丁某", {{"wecom", "丁某"}}, {{domain::Role::admin, {}, {}}}, {}});
    });
    const auto task = give("总结", local(2026, 12, 10));
    submit(task, company);
    write([&](ports::UnitOfWork& work) {
        services::return_part(work, {}, task, *work.duties().find(task.id, company), "缺附件", {reviewer, "丙某", now});
    });
    now = local(2026, 12, 11);
    const auto made = make_due();
    const auto own = std::find_if(made.begin(), made.end(), [&](const Deduction& one) { return one.organisation == company; });
    REQUIRE(own != made.end());
    services::Asker asker;
    asker.person = reviewer;
    CHECK_FALSE(read([&](const ports::View& view) { return services::may_decide_appeal(view, *own, "甲县", asker); }));
}

TEST_CASE_METHOD(WithDeductions,
                 "what is not handed in and falls due within two weeks is taken off what is projected, and only that") {
    const auto ahead = [&](domain::OrganisationId whose = {}) {
        return read([&](const ports::View& view) {
            return services::deductions_ahead(view, assessment, whose ? whose : company, 2026, now).tasks.size();
        });
    };
    const auto task = give("总结", local(2026, 12, 10));
    now = task.due - services::falls_due_within - 1s;
    CHECK(ahead() == 0);
    now += 1s;
    CHECK(ahead() == 1);
    submit(task, company);
    CHECK(ahead() == 0);
    CHECK(ahead(neighbour) == 1);
    write([&](ports::UnitOfWork& work) {
        services::return_part(work, {}, task, *work.duties().find(task.id, company), "缺附件", coordinator());
    });
    CHECK(ahead() == 1);
    now = task.due + 1s;
    make_due();
    CHECK(ahead() == 0);  // it is in force now
    CHECK(ahead(neighbour) == 0);
    write([&](ports::UnitOfWork& work) { work.years().put({2026, domain::YearState::locked, {}}); });
    give("报表", now + 24h);
    CHECK(ahead() == 0);
}

TEST_CASE("what is ahead lowers what is projected, never below zero, and nothing else") {
    domain::Score score;
    score.confirmed = Points::whole(7);
    score.projected = Points::whole(8);
    const auto five = services::with_ahead(score, {{{7}}, Points::whole(5)});
    CHECK(five.confirmed == score.confirmed);
    CHECK(five.projected == Points::whole(3));
    CHECK(five.deductions_ahead == Points::whole(5));
    CHECK(services::with_ahead(score, {{{7}, {8}}, Points::whole(10)}).projected == Points{});
    CHECK(services::with_ahead(score, {}) == score);
}
