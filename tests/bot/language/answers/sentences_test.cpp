#include <catch2/catch.hpp>

#include "bot/language/answers/answers.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;
using language::Intent;

language::Reading answer(const char* said, const char* slot, Intent intent, const char* item = "") {
    language::Asked asked{slot, intent, {}, {}};
    if (*item != '\0') asked.known.item = item;
    if (asked.slot == "title") asked.known.date = domain::Date{std::chrono::year{2026} / std::chrono::November / 11};
    auto context = tests::shipped_context();
    context.asked = &asked;
    return language::understand(said, context);
}

}  // namespace

TEST_CASE("a name asked for is taken from what may be one") {
    struct Case {
        const char* said;
        const char* title;
    };
    const auto c = GENERATE(values<Case>({{"产学研合作协议", "产学研合作协议"},
                                          {"就是那个电池热管理的", "电池热管理"},
                                          {"就叫锂渣利用合作协议吧", "锂渣利用合作协议"},
                                          {"了解身边的电", "了解身边的电"},
                                          {"先进制造技术讲座", "先进制造技术讲座"},
                                          {"先导区规划论坛", "先导区规划论坛"},
                                          {"把脉问诊进企业", "把脉问诊进企业"},
                                          {"题目是我为群众办实事", "我为群众办实事"},
                                          {"《你好，芯片》", "你好，芯片"}}));
    INFO(c.said);
    const auto reading = answer(c.said, "title", Intent::register_activity, "2.4");
    CHECK(reading.intent == Intent::answer);
    CHECK(reading.slots.title == c.title);
}

TEST_CASE("a report, a question, a command or small talk is no name") {
    for (const auto* said : {"小刘评上工程师了 10月底发的证", "把最后一条删了", "交了", "人数其实是56", "这都什么呀",
                             "照片等下发", "我们现在多少分", "你叫什么", "烦死了", "再见", "第一名多少分", "那个不要了", "T1交了",
                             "先把上一步撤了", "先看看得分", "先导出考核表", "给我看看排名"}) {
        INFO(said);
        const auto reading = answer(said, "title", Intent::register_activity, "2.4");
        CHECK_FALSE(reading.slots.title == std::optional<std::string>{said});
        CHECK_FALSE((reading.intent == Intent::answer && reading.slots.title));
    }
}

TEST_CASE("a question or a command is no reason and no name of a person") {
    for (const auto* said : {"把最后一条删了", "我们现在多少分", "烦死了", "你是机器人吗"}) {
        INFO(said);
        CHECK_FALSE(answer(said, "reason", Intent::appeal).slots.reason.has_value());
        CHECK_FALSE(answer(said, "name", Intent::invite).slots.name.has_value());
    }
    CHECK(answer("系统故障，我们早就交了", "reason", Intent::appeal).slots.reason == "系统故障，我们早就交了");
}

TEST_CASE("the verb of another command is no yes") {
    CHECK(answer("通过", "confirm", Intent::approve).intent == Intent::confirm);
    CHECK(answer("删吧", "confirm", Intent::withdraw_activity).intent == Intent::confirm);
    CHECK_FALSE(answer("催一下", "confirm", Intent::approve).intent == Intent::confirm);
    CHECK_FALSE(answer("删掉", "confirm", Intent::approve).intent == Intent::confirm);
}
