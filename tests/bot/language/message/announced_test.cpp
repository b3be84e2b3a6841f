#include "bot/language/message/announced.hpp"

#include <catch2/catch.hpp>

#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::Intent;
using language::Reading;

namespace {

struct Told {
    const char* item;
    const char* title;
    const char* date;
    int people;
};

void check(const Reading& reading, const Told& told) {
    CHECK(reading.intent == Intent::register_activity);
    CHECK(reading.slots.item == told.item);
    CHECK(reading.slots.title == told.title);
    REQUIRE(reading.slots.date);
    CHECK(domain::to_text(*reading.slots.date) == told.date);
    CHECK(reading.slots.people == told.people);
    CHECK_FALSE(reading.ask);
}

}  // namespace

// Today is Sunday, 22 November 2026.
TEST_CASE("of several that are announced each is a report, with the month and the form said of all") {
    struct Case {
        const char* said;
        Told first;
        Told second;
    };
    const auto c = GENERATE(values<Case>({
        {"10月还有两场培训 一场黄精种植 10月12 40人 一场茶园管理的 10月26 25人",
         {"3.1", "黄精种植", "2026-10-12", 40},
         {"3.1", "茶园管理", "2026-10-26", 25}},
        {"上个月有两场讲座，一个是15号的碳中和，40人，另一个是22号的数字化，35人",
         {"1.1", "碳中和", "2026-10-15", 40},
         {"1.1", "数字化", "2026-10-22", 35}},
        {"上周办了两场培训，一场电工的周二30人，一场焊工的周四25人",
         {"3.1", "电工", "2026-11-10", 30},
         {"3.1", "焊工", "2026-11-12", 25}},
        {"昨天上午两场讲座，一场讲氢能30人，一场讲储能28人",
         {"1.1", "氢能", "2026-11-21", 30},
         {"1.1", "储能", "2026-11-21", 28}},
        {"登记两场：11月3日电工培训30人，11月5日焊工培训25人",
         {"3.1", "电工培训", "2026-11-03", 30},
         {"3.1", "焊工培训", "2026-11-05", 25}},
    }));
    INFO(c.said);
    const Reading reading = language::understand(c.said, tests::shipped_context(domain::Role::secretary));
    check(reading, c.first);
    REQUIRE(reading.also.size() == 1);
    check(reading.also.front(), c.second);
}

TEST_CASE("a number that announces nothing leaves one report") {
    const auto* const said =
        GENERATE("这两场培训照片回头发，昨天电工培训30人", "上周三两场合办的技术沙龙40人", "我们两个人昨天参加了氢能论坛",
                 "昨天的氢能讲座来了两个专家30人", "昨天办了两天一期的电工培训班 30人");
    INFO(said);
    const Reading reading = language::understand(said, tests::shipped_context(domain::Role::secretary));
    CHECK(reading.intent == Intent::register_activity);
    CHECK(reading.also.empty());
}
