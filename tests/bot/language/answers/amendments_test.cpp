#include "bot/language/answers/amendments.hpp"

#include <catch2/catch.hpp>

#include "bot/language/answers/asides.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;
using namespace std::chrono_literals;

constexpr domain::Date day(unsigned month, unsigned number) {
    return {std::chrono::year{2026}, std::chrono::month{month}, std::chrono::day{number}};
}

language::Context context(domain::Role role = domain::Role::secretary) {
    return tests::shipped_context(role);
}

}  // namespace

TEST_CASE("what was just registered gets its last day, its name or its total in few words") {
    struct Case {
        const char* said;
        const char* field;
        const char* value;
    };
    const auto c = GENERATE(values<Case>({{"结束时间不对 是到6号", "end_date", "2026-11-06"},
                                          {"一直到6号", "end_date", "2026-11-06"},
                                          {"这是5.1 不是3.1", "item", "5.1"},
                                          {"这个应该算科普吧", "item", "5.1"},
                                          {"人数不算讲师是38", "people", "38"},
                                          {"名字改成电工技能培训", "title", "电工技能培训"},
                                          {"汇总是12号 改下", "date", "2026-11-12"},
                                          {"办了两天的", "end_date", "2026-11-04"},
                                          {"一共三天", "end_date", "2026-11-05"},
                                          {"题目就叫燃气安全进社区", "title", "燃气安全进社区"},
                                          {"名字应该是电工安全培训", "title", "电工安全培训"},
                                          {"加老师一起218", "people", "218"},
                                          {"人数错了 22没算3个入党积极分子 一共25", "people", "25"},
                                          {"地点在成品仓库", "place", "成品仓库"}}));
    language::Slots known;
    known.item = "3.1";
    known.title = "电工培训";
    known.date = day(11, 3);
    known.people = 45;
    INFO(c.said);
    const auto edits = language::read_correction(c.said, context(), known);
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().slots.field == c.field);
    CHECK(edits.front().slots.value == c.value);
}

TEST_CASE("who spoke is no fact that is kept") {
    language::Slots known;
    known.item = "1.1";
    known.title = "智能制造讲座";
    known.date = day(11, 3);
    for (const auto* said : {"主讲是省科协的张教授", "请的湖南理工学院的刘教授"}) {
        INFO(said);
        CHECK(language::read_correction(said, context(), known).empty());
        CHECK(language::read_aside(said, context()).what == language::Aside::speaker);
    }
}

TEST_CASE("an honour is put right in few words") {
    language::Slots known;
    known.level = domain::HonourLevel::city;
    known.title = "先进集体";
    const auto read = [&known](const char* text) { return language::read_honour_amendment(text, context(), known); };
    CHECK(read("错了 是省级的")->slots.level == domain::HonourLevel::provincial);
    CHECK(read("是11月3号发的")->slots.date == day(11, 3));
    CHECK(read("名称应该是先进基层组织")->slots.title == "先进基层组织");
    CHECK_FALSE(read("是市级的吗"));
    CHECK_FALSE(read("加好多分"));
    CHECK_FALSE(read("谢谢"));
}

TEST_CASE("a task is put right in few words") {
    const auto read = [](const char* text) {
        return language::read_task_amendment(text, context(domain::Role::admin), day(12, 20));
    };
    CHECK(read("错了 是12月3日前")->slots.due->day == day(12, 3));
    CHECK(read("搞错了 应该12月18")->slots.due->day == day(12, 18));
    CHECK(read("改成25号吧 年底都忙")->slots.due->day == day(12, 25));
    const auto more = read("再加上平江县");
    REQUIRE(more);
    CHECK(more->slots.audience == std::vector<std::string>{"平江县"});
    CHECK(more->slots.what == "add");
    CHECK(read("只发给云溪区")->slots.what == "only");
    CHECK(read("不发给汨罗市了")->slots.what == "drop");
    CHECK(read("取消刚才布置的")->intent == language::Intent::cancel_task);
    CHECK_FALSE(read("人才名册延到12月28日"));
    CHECK_FALSE(read("平江县的排名"));
    CHECK_FALSE(read("谁没交"));
    CHECK_FALSE(read("谢谢"));
}
