#include "bot/services/edit_activity.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using domain::Points;
using services::Edit;
using services::Field;
using services::Unfit;
using tests::Association;
using tests::day;
using tests::local;

TEST_CASE_METHOD(Association, "each field can be changed, and only that field changes") {
    struct Case {
        const char* what;
        Edit edit;
        void (*expect)(domain::Activity&);
    };
    const auto c = GENERATE(values<Case>({
        {"title", {Field::title, "新题目"}, [](domain::Activity& a) { a.title = "新题目"; }},
        {"place", {Field::place, "示例园区"}, [](domain::Activity& a) { a.place = "示例园区"; }},
        {"people", {Field::people, 50}, [](domain::Activity& a) { a.people = 50; }},
        {"item", {Field::item, "3.1"}, [](domain::Activity& a) { a.item = "3.1"; }},
        {"date", {Field::date, day(2026, 11, 18)}, [](domain::Activity& a) { a.date = day(2026, 11, 18); }},
    }));
    INFO(c.what);
    auto expected = log_lecture();
    const auto edited = edit(expected.id, c.edit);
    CHECK(edited.before == expected);
    c.expect(expected);
    ++expected.version;
    CHECK(edited.after == expected);
    CHECK(stored(expected.id) == expected);
    CHECK_FALSE(edited.review_again);
}

TEST_CASE_METHOD(Association, "a new date is the only day of the activity") {
    auto days = lecture();
    days.end_date = day(2026, 11, 21);
    const auto activity = log(days).activity;
    CHECK_FALSE(edit(activity.id, {Field::date, day(2026, 11, 18)}).after.end_date);
}

TEST_CASE_METHOD(Association, "another item forgets the stage, and the same item keeps it") {
    auto plan = lecture("技术攻关");
    plan.item = "2.1";
    plan.stage = domain::Stage::plan;
    const auto activity = log(plan).activity;
    CHECK(edit(activity.id, {Field::item, "2.1"}).after.stage == domain::Stage::plan);
    CHECK(edit(activity.id, {Field::item, "1.1"}).after.stage == domain::Stage::none);
}

TEST_CASE("a change that would not be fit to be logged is asked about") {
    struct Case {
        const char* what;
        Edit edit;
        Unfit unfit;
    };
    const auto c = GENERATE(values<Case>({
        {"today", {Field::date, day(2026, 11, 22)}, Unfit::nothing},
        {"tomorrow", {Field::date, day(2026, 11, 23)}, Unfit::date_ahead},
        {"last year", {Field::date, day(2025, 11, 22)}, Unfit::date_outside},
        {"99,999 people", {Field::people, 99'999}, Unfit::nothing},
        {"100,000 people", {Field::people, 100'000}, Unfit::people_absurd},
        {"nobody", {Field::people, 0}, Unfit::people_absurd},
        {"an item there is not", {Field::item, "1.9"}, Unfit::unknown_item},
        {"an item there is", {Field::item, "2.2"}, Unfit::nothing},
        {"no title", {Field::title, ""}, Unfit::title_missing},
        {"a title of 101 letters", {Field::title, std::string(101, 'a')}, Unfit::title_too_long},
        {"no place", {Field::place, ""}, Unfit::nothing},
    }));
    INFO(c.what);
    domain::Activity activity{.organisation = {1}, .item = "1.1", .title = "讲座", .date = day(2026, 11, 20)};
    activity.year = 2026;
    CHECK(services::unfit_after(tests::two_years(), activity, c.edit, day(2026, 11, 22)) == c.unfit);
}

TEST_CASE_METHOD(Association, "an approved activity is reviewed again when what changes bears on its points") {
    struct Case {
        const char* what;
        Edit edit;
        bool again;
    };
    const auto c = GENERATE(values<Case>({
        {"item", {Field::item, "3.1"}, true},
        {"date", {Field::date, day(2026, 11, 18)}, true},
        {"people", {Field::people, 46}, true},
        {"title", {Field::title, "新题目"}, false},
        {"place", {Field::place, "示例园区"}, false},
        {"the item it has", {Field::item, "1.1"}, false},
        {"the date it has", {Field::date, day(2026, 11, 20)}, false},
        {"the people it has", {Field::people, 45}, false},
    }));
    INFO(c.what);
    const auto activity = log_lecture();
    send('a', activity.id);
    approve(activity.id);
    const auto edited = edit(activity.id, c.edit);
    CHECK(edited.review_again == c.again);
    CHECK(edited.after.status == (c.again ? ActivityStatus::pending : ActivityStatus::approved));
    CHECK(stored(activity.id) == edited.after);
    const auto row = totals();
    CHECK((row.confirmed == Points{}) == c.again);
    CHECK((row.pending == Points{}) == !c.again);
}

TEST_CASE_METHOD(Association, "where nobody reviews, a changed activity goes on counting") {
    assessment.review = services::Review::automatic;
    const auto activity = log_lecture();
    send('a', activity.id);
    const auto edited = edit(activity.id, {Field::item, "3.1"});
    CHECK_FALSE(edited.review_again);
    CHECK(edited.after.status == ActivityStatus::approved);
    CHECK(totals().confirmed == Points{300});
}

TEST_CASE_METHOD(Association, "a changed activity counts under its new item, for its new number of people") {
    const auto activity = log_lecture();
    send('a', activity.id);
    edit(activity.id, {Field::item, "4.1"});
    edit(activity.id, {Field::people, 3});
    CHECK(totals().pending == Points{150});
    edit(activity.id, {Field::people, 2});
    CHECK(totals().pending == Points{100});
}

TEST_CASE_METHOD(Association, "an activity moved into the year before counts there, and no more in this year") {
    now = local(2027, 1, 10);
    const auto activity = log(lecture("讲座", day(2027, 1, 5))).activity;
    send('a', activity.id);
    REQUIRE(totals(2027).pending == Points{200});
    const auto edited = edit(activity.id, {Field::date, day(2026, 12, 30)});
    CHECK(edited.after.year == 2026);
    CHECK(totals(2026).pending == Points{250});
    CHECK(totals(2027).pending == Points{});
    edit(activity.id, {Field::date, day(2027, 1, 2)});
    CHECK(totals(2026).pending == Points{});
    CHECK(totals(2027).pending == Points{200});
}

TEST_CASE_METHOD(Association, "what is withdrawn counts no more and is listed no more, and its code is not used again") {
    const auto activity = log_lecture();
    send('a', activity.id);
    approve(activity.id);
    REQUIRE(totals().confirmed == Points{250});
    const auto withdrawn = withdraw(activity.id);
    CHECK(withdrawn.status == ActivityStatus::withdrawn);
    CHECK(stored(activity.id) == withdrawn);
    CHECK(totals().confirmed == Points{});
    CHECK(read([&](const ports::View& view) {
              return view.activities().list({.organisation = company}, ports::Order::newest_first, 10);
          }).empty());
    CHECK(log_lecture().id.value > activity.id.value);
}
