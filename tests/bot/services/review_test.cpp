#include "bot/services/review.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using domain::Points;
using services::ReviewOutcome;
using tests::Association;

namespace {

/// Leads a new activity into that status.
domain::Activity led_into(Association& house, ActivityStatus status) {
    const auto id = house.log_lecture().id;
    if (status != ActivityStatus::draft) house.send('a', id);
    if (status == ActivityStatus::approved) house.approve(id);
    if (status == ActivityStatus::returned) house.send_back(id);
    if (status == ActivityStatus::withdrawn) house.withdraw(id);
    return house.stored(id);
}

}  // namespace

TEST_CASE_METHOD(Association, "only what waits for review can be decided") {
    const auto status =
        GENERATE(ActivityStatus::draft, ActivityStatus::approved, ActivityStatus::returned, ActivityStatus::withdrawn);
    const auto activity = led_into(*this, status);
    REQUIRE(activity.status == status);
    const auto before = totals();
    for (const auto& reviewed : {approve(activity.id), send_back(activity.id, "不行")}) {
        CHECK(reviewed.outcome == ReviewOutcome::already_decided);
        CHECK(reviewed.activity == activity);
    }
    CHECK(stored(activity.id) == activity);
    CHECK(totals() == before);
}

TEST_CASE_METHOD(Association, "what is approved counts from then on") {
    const auto activity = led_into(*this, ActivityStatus::pending);
    const auto reviewed = approve(activity.id);
    CHECK(reviewed.outcome == ReviewOutcome::decided);
    CHECK(reviewed.activity.status == ActivityStatus::approved);
    CHECK(reviewed.activity.version == activity.version + 1);
    CHECK(stored(activity.id) == reviewed.activity);
    CHECK(totals().confirmed == Points{250});
    CHECK(totals().pending == Points{});
}

TEST_CASE_METHOD(Association, "what is sent back counts nowhere, and keeps the reason word for word") {
    const auto activity = led_into(*this, ActivityStatus::pending);
    const auto reviewed = send_back(activity.id, "照片里看不到人，请补签到表");
    CHECK(reviewed.outcome == ReviewOutcome::decided);
    CHECK(reviewed.activity.status == ActivityStatus::returned);
    CHECK(stored(activity.id).return_reason == "照片里看不到人，请补签到表");
    CHECK(totals().confirmed == Points{});
    CHECK(totals().pending == Points{});
}

TEST_CASE_METHOD(Association, "the second of two reviewers learns how the first decided, and changes nothing") {
    const auto approved = led_into(*this, ActivityStatus::pending);
    approve(approved.id);
    const auto late = send_back(approved.id, "晚了");
    CHECK(late.outcome == ReviewOutcome::already_decided);
    CHECK(late.activity.status == ActivityStatus::approved);
    CHECK(stored(approved.id).return_reason.empty());
    const auto returned = led_into(*this, ActivityStatus::pending);
    send_back(returned.id, "先到");
    CHECK(approve(returned.id).activity.status == ActivityStatus::returned);
    CHECK(stored(returned.id).return_reason == "先到");
}

TEST_CASE_METHOD(Association, "what was sent back, handed in again and approved has no reason left to show") {
    const auto activity = led_into(*this, ActivityStatus::returned);
    send('b', activity.id);
    CHECK(approve(activity.id).outcome == ReviewOutcome::decided);
    CHECK(stored(activity.id).status == ActivityStatus::approved);
    CHECK(stored(activity.id).return_reason.empty());
}
