#include "bot/language/message/stops.hpp"

#include <catch2/catch.hpp>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/normalise.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::Intent;

namespace {

language::Context context() {
    return tests::shipped_context(domain::Role::secretary);
}

std::string stopped(const char* said) {
    const language::Context given = context();
    return language::with_stops(language::Message{language::normalise(said), given}).value_or("(none)");
}

}  // namespace

TEST_CASE("a dictated message gets stops where a new thing begins, and no other") {
    struct Case {
        const char* said;
        const char* with_stops;
    };
    const auto c = GENERATE(values<Case>({
        {"不对我刚看了签到表是五十三个人另外地点是三楼报告厅", "不对，我刚看了签到表是五十三个人，另外地点是三楼报告厅"},
        {"周二开了座谈会来了十六个人礼拜四下午又搞了一次培训二十八个人",
         "周二开了座谈会来了十六个人，礼拜四下午又搞了一次培训二十八个人"},
        {"总工拿了省科协的优秀科技工作者证书在办公室你帮我登记一下",
         "总工拿了省科协的优秀科技工作者，证书在办公室，你帮我登记一下"},
        {"T1的表我已经发到市科协邮箱了然后T2是哪天截止来着", "T1的表我已经发到市科协邮箱了，然后T2是哪天截止来着"},
        {"那个座谈是什么原因退的啊要是我重新找照片直接发给你就行吗",
         "那个座谈是什么原因退的啊，要是我重新找照片直接发给你就行吗"},
        {"老李今年评上高工了还有老周也评上了你说这个算不算分", "(none)"},
        {"昨天办了焊接讲座，另外周四搞了培训，两个都帮我登一下", "(none)"},
        {"另外人数是30", "(none)"},
        {"我们还有哪些材料没交然后还有多少天到期来着", "我们还有哪些材料没交，然后还有多少天到期来着"},
    }));
    INFO(c.said);
    CHECK(stopped(c.said) == c.with_stops);
}

TEST_CASE("two reports and two wishes told without stops are read as two") {
    const auto two =
        language::understand("周三搞了个环氧树脂讲座来了五十五个人礼拜四又开了一个青年座谈会十八个人两个都记一下", context());
    CHECK(two.intent == Intent::register_activity);
    REQUIRE(two.also.size() == 1);
    CHECK(two.slots.people == 55);
    CHECK(two.also.front().slots.people == 18);
    const auto task = language::understand("T1我已经发到市科协邮箱了你帮我记成交了然后T2是哪天截止来着", context());
    CHECK(task.intent == Intent::submit_task);
    REQUIRE(task.also.size() == 1);
    CHECK(task.also.front().intent == Intent::show_task);
}

TEST_CASE("several facts that were wrong are put right at once; who was absent counts nobody") {
    language::Slots known;
    known.people = 55;
    known.place = "二楼报告厅";
    known.date = domain::parse_date("2026-11-11");
    const auto both = language::read_correction("不对我刚看了签到表是五十三个人另外地点也不是二楼是三楼报告厅你两个都给我改一下",
                                                context(), known);
    REQUIRE(both.size() == 2);
    CHECK(both[0].slots.value == "53");
    CHECK(both[1].slots.value == "三楼报告厅");
    for (const auto* said : {"人数讲错了 有两个请假没去 53个", "人数记错了，三个人出差没来，是53人"}) {
        INFO(said);
        const auto count = language::read_correction(said, context(), known);
        REQUIRE(count.size() == 1);
        CHECK(count.front().slots.value == "53");
    }
    CHECK(language::read_correction("人数讲错了 有两个请假没去", context(), known).empty());
}

TEST_CASE("how many are added is told, but not roles and not things") {
    CHECK(language::people_added("加一人 李娟", context()) == 1);
    CHECK(language::people_added("再加两个人", context()) == 2);
    CHECK(language::people_added("漏了一个 李娟", context()) == 1);
    for (const auto* said : {"加一个秘书 李娟", "再加一个活动", "加一场讲座", "加两个吗", "加一个", "昨天加了两个人"}) {
        INFO(said);
        CHECK_FALSE(language::people_added(said, context()));
    }
}

TEST_CASE("whoever goes agrees to nothing") {
    for (const auto* said : {"好的辛苦了今天就先到这里剩下的照片我明天拍了再补给你", "行 那先这样 剩下的明天再弄"}) {
        INFO(said);
        CHECK(language::says_goodbye(said, context()));
    }
    for (const auto* said : {"好的", "行，就这样办", "好，删掉吧", "是的"}) {
        INFO(said);
        CHECK_FALSE(language::says_goodbye(said, context()));
    }
}

TEST_CASE("the one spoken of is to go, or its photos come later, too") {
    for (const auto* said : {"算了这条先撤了 协议还没盖章", "那这个删了吧", "把那条撤掉吧 协议还没盖章"}) {
        INFO(said);
        CHECK(language::drops_that(said, context()));
    }
    for (const auto* said : {"这条要撤了吗", "这条撤了之后分数会变", "算了"}) {
        INFO(said);
        CHECK_FALSE(language::drops_that(said, context()));
    }
    CHECK(language::comes_later_too("主题党日的也明天一起", context()));
    CHECK_FALSE(language::comes_later_too("主题党日的也明天登", context()));
}
