#include "bot/language/message/several.hpp"

#include <catch2/catch.hpp>

#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::Intent;
using language::Reading;

namespace {

Reading read(const char* said) {
    return language::understand(said, tests::shipped_context(domain::Role::secretary));
}

}  // namespace

TEST_CASE("a message that does one thing and asks for another is both") {
    struct Case {
        const char* said;
        Intent first;
        Intent second;
    };
    const auto c = GENERATE(values<Case>({
        {"昨天开了压力容器检验技术研讨会，46人。另外问下我们现在多少分", Intent::register_activity, Intent::query_score},
        {"昨天办了激光焊接讲座，36人，再问一下我们排第几", Intent::register_activity, Intent::ranking},
        {"昨天办了激光焊接讲座，36人。另外看看还有什么任务没交", Intent::register_activity, Intent::list_tasks},
        {"A17删了，重新登：11月4日高温超导线缆讲座 58人", Intent::withdraw_activity, Intent::register_activity},
        {"删掉A17，重新登记一个，11月4日高温超导线缆讲座，58人", Intent::withdraw_activity, Intent::register_activity},
        {"把A17撤了，另外登记11月4日高温超导线缆讲座 58人", Intent::withdraw_activity, Intent::register_activity},
        {"T11交了 顺便看看还有哪些没交", Intent::submit_task, Intent::list_tasks},
        {"T11交了 另外还有什么要交的", Intent::submit_task, Intent::list_tasks},
    }));
    INFO(c.said);
    const Reading reading = read(c.said);
    CHECK(reading.intent == c.first);
    REQUIRE(reading.also.size() == 1);
    CHECK(reading.also.front().intent == c.second);
}

TEST_CASE("one wish in several clauses stays one") {
    struct Case {
        const char* said;
        Intent intent;
    };
    const auto c = GENERATE(values<Case>({
        {"昨天办了激光焊接讲座，36人，照片晚点发", Intent::register_activity},
        {"11月9日焊接讲座 45人 再补一下地点 二楼会议室", Intent::register_activity},
        {"A17登错了，删了重新登", Intent::withdraw_activity},
        {"A17退回，照片糊，重新登", Intent::return_activity},
        {"T11还有哪些没交", Intent::show_task},
    }));
    INFO(c.said);
    const Reading reading = read(c.said);
    CHECK(reading.intent == c.intent);
    CHECK(reading.also.empty());
}
