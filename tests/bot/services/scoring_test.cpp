#include "bot/services/scoring.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/history.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using domain::Points;
using tests::Association;

namespace {

domain::Activity put(Association& house, const domain::Activity& before, ActivityStatus status) {
    return house.write([&](ports::UnitOfWork& work) {
        auto after = before;
        after.status = status;
        work.activities().update(after);
        services::recount(work, house.assessment, before, after);
        return after;
    });
}

}  // namespace

TEST_CASE_METHOD(Association, "a year without rules has no score") {
    CHECK_FALSE(read([&](const ports::View& view) { return services::current_score(view, assessment, company, 2025); }));
    CHECK(read([&](const ports::View& view) { return services::current_score(view, assessment, company, 2026); }));
}

TEST_CASE_METHOD(Association, "a score row names the rules it was counted by") {
    send('a', log_lecture().id);
    CHECK(totals().rulebook_version == "test-2026");
    now = tests::local(2027, 1, 10);
    send('b', log(lecture("讲座", tests::day(2027, 1, 5))).activity.id);
    CHECK(totals(2027).rulebook_version == "test-2027");
}

TEST_CASE_METHOD(Association, "drafts, returned and withdrawn activities count nowhere; the score follows every step") {
    auto activity = log_lecture();
    struct Step {
        ActivityStatus status;
        int confirmed, pending;
    };
    for (const auto& step :
         {Step{ActivityStatus::pending, 0, 250}, Step{ActivityStatus::approved, 250, 0}, Step{ActivityStatus::withdrawn, 0, 0},
          Step{ActivityStatus::pending, 0, 250}, Step{ActivityStatus::returned, 0, 0}, Step{ActivityStatus::approved, 250, 0},
          Step{ActivityStatus::draft, 0, 0}}) {
        activity = put(*this, activity, step.status);
        CHECK(totals().confirmed == Points{step.confirmed});
        CHECK(totals().pending == Points{step.pending});
        CHECK(totals().projected == Points{step.confirmed + step.pending});
    }
}

TEST_CASE_METHOD(Association,
                 "an honour adds its level's points, a deduction takes its points off, and waiving gives them back") {
    const auto activity = log_lecture();
    put(*this, activity, ActivityStatus::approved);
    domain::Honour honour{.organisation = company, .level = domain::HonourLevel::provincial, .title = "示例荣誉"};
    honour.year = 2026;
    honour.status = ActivityStatus::approved;
    domain::Deduction deduction{.organisation = company, .points = Points::whole(5)};
    deduction.year = 2026;
    write([&](ports::UnitOfWork& work) {
        services::recount(work, assessment, std::nullopt, honour);
        services::recount(work, assessment, std::nullopt, deduction);
    });
    CHECK(totals().confirmed == Points{250});
    auto waived = deduction;
    waived.status = domain::DeductionStatus::waived;
    write([&](ports::UnitOfWork& work) { services::recount(work, assessment, std::optional{deduction}, waived); });
    CHECK(totals().confirmed == Points{750});
    auto withdrawn = honour;
    withdrawn.status = ActivityStatus::withdrawn;
    write([&](ports::UnitOfWork& work) { services::recount(work, assessment, std::optional{honour}, withdrawn); });
    CHECK(totals().confirmed == Points{250});
}

TEST_CASE_METHOD(Association, "an appealed deduction stays in force until it is decided") {
    put(*this, log_lecture(), ActivityStatus::approved);
    domain::Deduction deduction{.organisation = company, .points = Points{200}};
    deduction.year = 2026;
    auto appealed = deduction;
    appealed.status = domain::DeductionStatus::appealed;
    write([&](ports::UnitOfWork& work) {
        services::recount(work, assessment, std::nullopt, deduction);
        services::recount(work, assessment, std::optional{deduction}, appealed);
    });
    CHECK(totals().confirmed == Points{50});
}

TEST_CASE_METHOD(Association, "what an activity adds does not depend on whether it is handed in already") {
    const auto activity = log_lecture();
    for (const auto status :
         {ActivityStatus::draft, ActivityStatus::pending, ActivityStatus::approved, ActivityStatus::returned}) {
        const auto current = put(*this, stored(activity.id), status);
        CHECK(read([&](const ports::View& view) { return services::gain_of(view, assessment, current); }) == Points{250});
    }
}

TEST_CASE_METHOD(Association, "one association's score leaves the others' alone") {
    auto elsewhere = lecture();
    elsewhere.organisation = organisation("第二科协");
    const auto theirs = log(elsewhere).activity;
    send('a', theirs.id);
    CHECK(totals().projected == Points{});
    CHECK(read([&](const ports::View& view) { return view.scores().find(elsewhere.organisation, 2026)->projected; }) ==
          Points{250});
}
