#include "bot/services/register_activity.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/domain/books.hpp"
#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using domain::Points;
using services::NewActivity;
using services::Unfit;
using tests::Association;
using tests::day;
using tests::local;

namespace {

NewActivity sound() {
    return {{1}, "1.1", "讲座", day(2026, 11, 20), {}, 45, "会议室", domain::Stage::none, {1}};
}

std::string characters(int count, const std::string& character) {
    std::string text;
    for (int i = 0; i < count; ++i) text += character;
    return text;
}

}  // namespace

TEST_CASE("what can't be logged as it stands is asked about, and what can is not") {
    struct Case {
        const char* what;
        void (*change)(NewActivity&);
        Unfit unfit;
    };
    const auto c = GENERATE(values<Case>({
        {"as it should be", [](NewActivity&) {}, Unfit::nothing},
        {"nothing but what must be known",
         [](NewActivity& a) {
             a.people.reset();
             a.place.clear();
         },
         Unfit::nothing},
        {"today", [](NewActivity& a) { a.date = day(2026, 11, 22); }, Unfit::nothing},
        {"tomorrow", [](NewActivity& a) { a.date = day(2026, 11, 23); }, Unfit::date_ahead},
        {"over several days, the last of them today", [](NewActivity& a) { a.end_date = day(2026, 11, 22); }, Unfit::nothing},
        {"over several days, not over yet", [](NewActivity& a) { a.end_date = day(2026, 11, 23); }, Unfit::date_ahead},
        {"ends on the day it begins", [](NewActivity& a) { a.end_date = day(2026, 11, 20); }, Unfit::nothing},
        {"ends before it begins", [](NewActivity& a) { a.end_date = day(2026, 11, 19); }, Unfit::ends_too_soon},
        {"1 January", [](NewActivity& a) { a.date = day(2026, 1, 1); }, Unfit::nothing},
        {"the year before, which has no rules here", [](NewActivity& a) { a.date = day(2025, 12, 31); }, Unfit::date_outside},
        {"an item the rules don't have", [](NewActivity& a) { a.item = "9.9"; }, Unfit::unknown_item},
        {"an indicator instead of an item", [](NewActivity& a) { a.item = "1"; }, Unfit::unknown_item},
        {"no item", [](NewActivity& a) { a.item.clear(); }, Unfit::unknown_item},
        {"fewer people than none", [](NewActivity& a) { a.people = -1; }, Unfit::people_absurd},
        {"nobody", [](NewActivity& a) { a.people = 0; }, Unfit::people_absurd},
        {"one person", [](NewActivity& a) { a.people = 1; }, Unfit::nothing},
        {"99,999 people", [](NewActivity& a) { a.people = 99'999; }, Unfit::nothing},
        {"100,000 people", [](NewActivity& a) { a.people = 100'000; }, Unfit::people_absurd},
        {"no title", [](NewActivity& a) { a.title.clear(); }, Unfit::title_missing},
        {"a title of one character", [](NewActivity& a) { a.title = "会"; }, Unfit::nothing},
        {"a title of 100 characters", [](NewActivity& a) { a.title = characters(100, "讲"); }, Unfit::nothing},
        {"a title of 101 characters", [](NewActivity& a) { a.title = characters(101, "讲"); }, Unfit::title_too_long},
        {"a title of 101 Latin letters", [](NewActivity& a) { a.title = characters(101, "a"); }, Unfit::title_too_long},
    }));
    auto activity = sound();
    c.change(activity);
    INFO(c.what);
    CHECK(services::unfit(tests::two_years(), activity, day(2026, 11, 22)) == c.unfit);
}

TEST_CASE("last year's activities can be logged until back-filling ends") {
    struct Case {
        const char* what;
        domain::Date date;
        domain::Date today;
        Unfit unfit;
    };
    const auto c = GENERATE(values<Case>({
        {"on the last day of January", day(2026, 12, 31), day(2027, 1, 31), Unfit::nothing},
        {"on 1 February", day(2026, 12, 31), day(2027, 2, 1), Unfit::date_outside},
        {"this year's, on 1 February", day(2027, 2, 1), day(2027, 2, 1), Unfit::nothing},
        {"a year the city has no rules for yet", day(2028, 1, 1), day(2028, 1, 1), Unfit::date_outside},
        {"the last year with rules, in the January after it", day(2027, 12, 31), day(2028, 1, 31), Unfit::nothing},
    }));
    auto activity = sound();
    activity.date = c.date;
    INFO(c.what);
    CHECK(services::unfit(tests::two_years(), activity, c.today) == c.unfit);
}

TEST_CASE_METHOD(Association, "what is logged is stored as it was said, as a draft, and counts nowhere yet") {
    auto fresh = lecture("电池讲座");
    fresh.end_date = day(2026, 11, 21);
    fresh.place = "示例园区";
    const auto registered = log(fresh);
    domain::Activity expected{.id = registered.activity.id,
                              .organisation = company,
                              .item = "1.1",
                              .title = "电池讲座",
                              .date = day(2026, 11, 20),
                              .end_date = day(2026, 11, 21),
                              .people = 45,
                              .place = "示例园区"};
    expected.year = 2026;
    expected.logged_by = secretary;
    expected.logged_at = now;
    CHECK(registered.activity == expected);
    CHECK(stored(registered.activity.id) == expected);
    CHECK_FALSE(registered.same);
    CHECK(registered.waiting_files == 0);
    CHECK(registered.gain == Points{250});
    CHECK(totals().projected == Points{});
}

TEST_CASE_METHOD(Association, "the year an activity counts for follows the clock on the wall, to the second") {
    struct Case {
        const char* what;
        domain::Instant now;
        domain::Date date;
        int year;
    };
    const auto c = GENERATE(values<Case>({
        {"31 December in the last second of the year", local(2026, 12, 31, 23, 59, 59), day(2026, 12, 31), 2026},
        {"31 December in the first second of January", local(2027, 1, 1, 0, 0, 0), day(2026, 12, 31), 2026},
        {"1 January in its first second", local(2027, 1, 1, 0, 0, 0), day(2027, 1, 1), 2027},
        {"31 December in the last second of back-filling", local(2027, 1, 31, 23, 59, 59), day(2026, 12, 31), 2026},
    }));
    INFO(c.what);
    now = c.now;
    const auto fresh = lecture("讲座", c.date);
    REQUIRE(services::unfit(assessment, fresh, domain::local_day(now, assessment.zone)) == Unfit::nothing);
    CHECK(log(fresh).activity.year == c.year);
}

TEST_CASE_METHOD(Association, "an activity over New Year counts for the year it began in") {
    now = local(2027, 1, 5);
    auto fresh = lecture("科普展", day(2026, 12, 30));
    fresh.end_date = day(2027, 1, 2);
    CHECK(log(fresh).activity.year == 2026);
}

TEST_CASE_METHOD(Association, "photos sent within 24 hours before are taken in, and older ones are not") {
    now = local(2026, 11, 22, 9);
    send('a', {}, now - std::chrono::hours{24} - std::chrono::seconds{1}, secretary);
    send('b', {}, now - std::chrono::hours{24}, secretary);
    send('c', {}, now, secretary);
    send('d', {}, now, colleague);
    CHECK(waiting(secretary) == 2);
    const auto registered = log(lecture());
    CHECK(registered.waiting_files == 2);
    CHECK(registered.activity.evidence_count == 2);
    CHECK(registered.activity.status == ActivityStatus::pending);
    CHECK(stored(registered.activity.id) == registered.activity);
    const auto pieces = read([&](const ports::View& view) { return view.evidence().of(registered.activity.id); });
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].sha256 == std::string(64, 'b'));
    CHECK(pieces[1].sha256 == std::string(64, 'c'));
    CHECK(waiting(secretary) == 0);
    CHECK(waiting(colleague) == 1);
    CHECK(totals().pending == Points{250});
}

TEST_CASE_METHOD(Association, "photos still on their way are taken in and complete the activity when they arrive") {
    const auto job = write([&](ports::UnitOfWork& work) {
        auto photo = tests::photo_of(secretary, company, {}, now);
        photo.id = work.media().add(photo);
        return photo;
    });
    CHECK(waiting(secretary) == 1);
    const auto registered = log(lecture());
    CHECK(registered.waiting_files == 1);
    CHECK(registered.activity.status == ActivityStatus::draft);
    CHECK(waiting(secretary) == 0);
    write([&](ports::UnitOfWork& work) { services::keep_file(work, assessment, job, tests::picture('a'), "a.jpg", now); });
    CHECK(stored(registered.activity.id).status == ActivityStatus::pending);
    CHECK(stored(registered.activity.id).evidence_count == 1);
}

TEST_CASE_METHOD(Association, "a photo that failed to arrive is not waited for") {
    write([&](ports::UnitOfWork& work) {
        auto photo = tests::photo_of(secretary, company, {}, now);
        photo.status = ports::MediaStatus::failed;
        work.media().add(photo);
    });
    CHECK(waiting(secretary) == 0);
    CHECK(log(lecture()).waiting_files == 0);
}

TEST_CASE_METHOD(Association, "logging the same title on the same day again points at the first one") {
    const auto first = log_lecture("电池讲座");
    const auto second = log(lecture("电池讲座"));
    REQUIRE(second.same);
    CHECK(second.same->id == first.id);
    CHECK_FALSE(log(lecture("电池讲座", day(2026, 11, 19))).same);
    CHECK_FALSE(log(lecture("涂料讲座")).same);
    withdraw(first.id);
    withdraw(second.activity.id);
    CHECK_FALSE(log(lecture("电池讲座")).same);
}

TEST_CASE_METHOD(Association, "another association's activity of that title is nobody's repetition") {
    log_lecture("电池讲座");
    auto elsewhere = lecture("电池讲座");
    elsewhere.organisation = organisation("第二科协");
    CHECK_FALSE(log(elsewhere).same);
}

TEST_CASE_METHOD(Association, "the gain that is promised shrinks to what the cap leaves, then to nothing") {
    for (const auto gain : {250, 250, 250, 250, 0, 0}) {
        const auto registered = log(lecture());
        CHECK(registered.gain == Points{gain});
        send('a', registered.activity.id);
    }
    CHECK(totals().projected == Points::whole(10));
}

TEST_CASE_METHOD(Association, "an item counted by heads promises a gain for each head, up to the cap") {
    auto joined = lecture("加入学会");
    joined.item = "4.1";
    for (const auto& [people, gain] : {std::pair{3, 150}, std::pair{4, 200}, std::pair{9, 50}, std::pair{1, 0}}) {
        joined.people = people;
        const auto registered = log(joined);
        CHECK(registered.gain == Points{gain});
        send('a', registered.activity.id);
    }
}

TEST_CASE_METHOD(Association, "a stage that was shown already promises nothing more") {
    auto plan = lecture("技术攻关");
    plan.item = "2.1";
    plan.stage = domain::Stage::plan;
    const auto first = log(plan);
    CHECK(first.gain == Points{200});
    send('a', first.activity.id);
    CHECK(log(plan).gain == Points{});
    plan.stage = domain::Stage::commended;
    CHECK(log(plan).gain == Points{200});
}

TEST_CASE_METHOD(Association, "the promised gain is what the score then grows by") {
    const auto seed = GENERATE(take(20, random(0, 1'000'000)));
    INFO("seed " << seed);
    domain::Dice dice{seed};
    for (int i = 0; i < 8; ++i) {
        const auto any = domain::any_activity(*assessment.rulebook(2026), 1, dice);
        auto fresh = lecture();
        fresh.item = any.item;
        fresh.people = any.people;
        fresh.stage = any.stage;
        const auto before = totals().projected;
        const auto registered = log(fresh);
        send('a', registered.activity.id);
        REQUIRE(totals().projected - before == registered.gain);
    }
}
