#include <catch2/catch.hpp>

#include "bot/language/answers/answers.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;
using language::Asked;
using language::Intent;

language::Reading answer(const char* said, const Asked& asked) {
    auto context = tests::shipped_context();
    context.asked = &asked;
    return language::understand(said, context);
}

Asked asked_for(const char* slot, Intent intent) {
    return {slot, intent, {}, {}};
}

Asked which_item() {
    return {"item", Intent::register_activity, {}, {{"1.1 学术交流", "1.1"}, {"6.3 听取意见建议", "6.3"}}};
}

}  // namespace

TEST_CASE("an answer that leaves open what it counts under picks none of what was offered") {
    for (const auto* said : {"两样都有，说不清", "都行，你看着办", "随便吧", "拿不准"}) {
        INFO(said);
        const auto reading = answer(said, which_item());
        CHECK(reading.intent == Intent::answer);
        CHECK(reading.ask == "item");
        CHECK_FALSE(reading.slots.choice);
    }
    CHECK(answer("第一个", which_item()).slots.choice == 1);
}

TEST_CASE("what was spoken about tells a talk from a hearing") {
    CHECK(answer("聊的都是技术问题", which_item()).slots.item == "1.1");
    CHECK(answer("大家讲了不少困难", which_item()).slots.item == "6.3");
    CHECK_FALSE(answer("不是技术问题", which_item()).slots.item == "1.1");
}

TEST_CASE("who turns all choices down may say what it is instead") {
    CHECK(answer("都不是，应该是5.1", which_item()).slots.item == "5.1");
    CHECK(answer("都不是", which_item()).intent == Intent::deny);
}

TEST_CASE("what puts a question right fills the slot it is about") {
    CHECK(answer("不对，是省级的", asked_for("confirm", Intent::register_honour)).slots.level == domain::HonourLevel::provincial);
    CHECK(answer("不是市级，是省级", asked_for("confirm", Intent::register_honour)).slots.level ==
          domain::HonourLevel::provincial);
    CHECK(answer("不是第三项，是第四项", asked_for("confirm", Intent::declare_checklist)).slots.point == 4);
    CHECK(answer("名字不对，是谢晚晴", asked_for("confirm", Intent::invite)).slots.name == "谢晚晴");
    CHECK_FALSE(answer("是汪主任", asked_for("confirm", Intent::invite)).slots.name);
    const auto item = answer("错了，是6.3", asked_for("confirm", Intent::register_activity));
    CHECK(item.slots.item == "6.3");
    CHECK_FALSE(item.slots.people);
}

TEST_CASE("what is told beside what was asked for is kept") {
    const auto honour = answer("是市级的，叫科技志愿服务先进单位", asked_for("title", Intent::register_honour));
    CHECK(honour.slots.title == "科技志愿服务先进单位");
    CHECK(honour.slots.level == domain::HonourLevel::city);
    const auto returned = answer("A21，签名全是一个人的笔迹", asked_for("activity", Intent::return_activity));
    CHECK(returned.slots.activity == "A21");
    CHECK(returned.slots.reason == "签名全是一个人的笔迹");
    CHECK_FALSE(answer("A21，谢谢", asked_for("activity", Intent::return_activity)).slots.reason);
    CHECK(answer("汨江电子，名字叫何小满", asked_for("organisation", Intent::invite)).slots.name == "何小满");
}

TEST_CASE("a form is no name, a task is told with its verb, and thanks give no reason") {
    CHECK(answer("就是个培训", asked_for("title", Intent::register_activity)).ask == "title");
    CHECK(answer("个人防护培训", asked_for("title", Intent::register_activity)).slots.title == "个人防护培训");
    CHECK(answer("组织一次科技下乡义诊", asked_for("title", Intent::assign_task)).slots.title == "组织一次科技下乡义诊");
    CHECK(answer("谢谢提醒哈", asked_for("reason", Intent::appeal)).intent == Intent::thanks);
    CHECK(answer("多谢，当天停电没收到", asked_for("reason", Intent::appeal)).slots.reason.has_value());
}

TEST_CASE("how many there were is asked again where two figures are offered, and counted where names are told") {
    CHECK(answer("50还是60来着", asked_for("people", Intent::register_activity)).ask == "people");
    CHECK(answer("听课的96个，讲课老师3位", asked_for("people", Intent::register_activity)).slots.people == 96);
    CHECK(answer("签到本上62，其中4个是讲课的，听众58", asked_for("people", Intent::register_activity)).slots.people == 58);
    CHECK(answer("段小荷、孟知秋、刘一舟三个", asked_for("people", Intent::register_activity)).slots.people == 3);
    CHECK(answer("今天好冷啊", asked_for("people", Intent::register_activity)).intent == Intent::unknown);
}
