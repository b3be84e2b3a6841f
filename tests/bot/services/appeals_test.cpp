#include "bot/services/appeals.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using kexiebot::tests::Association;
using services::AppealOutcome;

namespace {

struct Appeals : Association {
    domain::PersonId first = coordinator_called("演示协调员甲");

    domain::PersonId coordinator_called(const std::string& name) {
        return write([&](ports::UnitOfWork& work) {
            const auto county = work.organisations().find(company)->county;
            return work.people().add({{}, name, {{"wecom", name}}, {{domain::Role::coordinator, {}, county}}, {}});
        });
    }
    /// An activity of the company that `first` has returned.
    domain::ActivityId returned() {
        return write([&](ports::UnitOfWork& work) {
            domain::Activity activity;
            activity.organisation = company;
            activity.item = "1.1";
            activity.title = "电池讲座";
            activity.date = domain::local_day(now, {});
            activity.status = ActivityStatus::pending;
            activity.year = 2026;
            activity.evidence_count = 1;
            activity.id = work.activities().add(activity);
            services::return_activity(work, assessment, activity, "看不清", {first, "演示协调员甲", now});
            return activity.id;
        });
    }
    AppealOutcome appeal(domain::ActivityId id) {
        return write([&](ports::UnitOfWork& work) {
            const auto status = work.activities().find(id)->status;
            return services::appeal_review(work, domain::code_of(id), status, "签到表在", {secretary, "演示秘书甲", now});
        });
    }
    void decide(domain::ActivityId id, bool granted) {
        write([&](ports::UnitOfWork& work) {
            services::decide_appeal(work, assessment, *work.activities().find(id), granted, "已看", {{}, "演示管理员", now});
            return 0;
        });
    }
    bool may_decide(domain::ActivityId id, domain::PersonId person) {
        return read([&](const ports::View& view) {
            services::Asker asker;
            asker.person = person;
            return services::may_decide_appeal(view, domain::code_of(id), view.organisations().find(company)->county, asker);
        });
    }
    ActivityStatus status(domain::ActivityId id) {
        return read([&](const ports::View& view) { return view.activities().find(id)->status; });
    }
};

}  // namespace

TEST_CASE_METHOD(Appeals, "an appeal that is granted makes the activity count") {
    const auto id = returned();
    REQUIRE(appeal(id) == AppealOutcome::done);
    decide(id, true);
    CHECK(status(id) == ActivityStatus::approved);
    CHECK(totals().confirmed == domain::Points{250});
}

TEST_CASE_METHOD(Appeals, "a return that is upheld stands, and is not appealed against again") {
    const auto id = returned();
    REQUIRE(appeal(id) == AppealOutcome::done);
    CHECK(appeal(id) == AppealOutcome::waiting);
    decide(id, false);
    CHECK(status(id) == ActivityStatus::returned);
    CHECK(totals().confirmed == domain::Points{});
    CHECK(appeal(id) == AppealOutcome::decided);
}

TEST_CASE_METHOD(Appeals, "seven days to the second are in time, one more is not") {
    const auto id = returned();
    now += services::review_appeal_within;
    const auto other = returned();
    now += std::chrono::seconds{1};
    CHECK(appeal(id) == AppealOutcome::too_late);
    CHECK(appeal(other) == AppealOutcome::done);
    const auto third = returned();
    now += services::review_appeal_within;
    CHECK(appeal(third) == AppealOutcome::done);
}

TEST_CASE_METHOD(Appeals, "somebody else decides where there is somebody else") {
    const auto id = returned();
    CHECK(may_decide(id, first));
    const auto second = coordinator_called("演示协调员乙");
    CHECK_FALSE(may_decide(id, first));
    CHECK(may_decide(id, second));
}
