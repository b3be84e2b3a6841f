#include <catch2/catch.hpp>

#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;

namespace {

Context context_on(const char* today) {
    Context context = tests::shipped_context();
    context.today = *domain::parse_date(today);
    return context;
}

}  // namespace

TEST_CASE("one message registers an activity with all that it says") {
    const Reading reading = understand("昨天下午在三楼会议室办了新能源电池技术讲座，45人参加", context_on("2026-11-22"));
    CHECK(reading.intent == Intent::register_activity);
    CHECK(reading.slots.item == "1.1");
    CHECK(reading.slots.title == "新能源电池技术讲座");
    CHECK(reading.slots.date == domain::parse_date("2026-11-21"));
    CHECK(reading.slots.people == 45);
    CHECK(reading.slots.place == "三楼会议室");
    CHECK_FALSE(reading.ask);
    CHECK(reading.certainty >= sure_enough);
}

TEST_CASE("nothing said is nothing understood") {
    for (const char* text : {"", " ", "\n\n", "。。。", "😀", "\xff\xfe"}) {
        INFO(text);
        CHECK(understand(text, context_on("2026-11-22")).intent == Intent::unknown);
    }
}

TEST_CASE("a label without a name behind it is asked about, not taken for an empty name") {
    const Reading reading = understand("登记6.2 题目：完____", context_on("2026-11-22"));
    CHECK(reading.slots.item == "6.2");
    CHECK_FALSE(reading.slots.title);
    CHECK(reading.ask == "title");
}

TEST_CASE("what was done before or is not yet signed is no command") {
    for (const char* text :
         {"主任口头同意A12了但是还没签字", "A15退回之后他们又交了", "A15已经退过一次了", "小李讲“把A3删了”，我没同意",
          "大家把年度计划12月5日前发给我", "听别个说君山茶业拿了省科协先进集体"}) {
        INFO(text);
        CHECK_FALSE(writes(understand(text, context_on("2026-11-22")).intent));
    }
    Context staff = context_on("2026-11-22");
    staff.role = domain::Role::coordinator;
    CHECK(understand("A12通过，不过签到表下次注意", staff).intent == Intent::approve);
    CHECK(understand("A15退回，让他们改好了再说", context_on("2026-11-22")).intent == Intent::return_activity);
}

TEST_CASE("a point of the self-check is declared by its number and its name, and is no deed to register") {
    const Reading reading = understand("第6项换届做完了", context_on("2026-11-22"));
    CHECK(reading.intent == Intent::declare_checklist);
    CHECK(reading.slots.point == 6);
    CHECK(reading.slots.state == "met");
    CHECK(understand("第一次用不太熟 自查12打勾", context_on("2026-11-22")).slots.point == 12);
}

TEST_CASE("each field named behind a code has a value of its own") {
    const Reading reading = understand("A17 人数60 地点展厅", context_on("2026-11-22"));
    CHECK(reading.intent == Intent::edit_activity);
    CHECK(reading.slots.activity == "A17");
    CHECK(reading.slots.field == "people");
    CHECK(reading.slots.value == "60");
    REQUIRE(reading.also.size() == 1);
    CHECK(reading.also.front().slots.field == "place");
    CHECK(reading.also.front().slots.value == "展厅");
}

TEST_CASE("an order is obeyed whatever is said before it, and a deed long done is why somebody appeals") {
    const char* today = "2026-11-22";
    CHECK(understand("等下有3条要登，先切换到幕阜山生物", context_on(today)).intent == Intent::switch_organisation);
    CHECK(understand("等下再切换到湘北食品", context_on(today)).intent == Intent::unknown);
    CHECK(understand("兹请将A19予以撤销，该项系重复填报。", context_on(today)).intent == Intent::withdraw_activity);
    CHECK(understand("任务八再往后延到二十八号", context_on(today)).slots.task == "T8");
    CHECK_FALSE(understand("任务一再推迟", context_on(today)).slots.task);
    const Reading appeal = understand("D6要申诉，T5我们提前3天就交了", context_on(today));
    CHECK(appeal.slots.reason == "T5我们提前3天就交了");
    CHECK(appeal.also.empty());
    CHECK(understand("D6要申诉，T5交了", context_on(today)).also.size() == 1);
}

TEST_CASE("what was made for an event, who may have pictures of it, or which of two was written down reports nothing") {
    for (const char* text : {"讲座海报印了50张，贴在3栋楼下面", "座谈会的桌签打了20个", "群里谁有11月18日培训的照片，发我两张",
                             "签到表还没数完，数完了再登记，估计50人上下", "汨江电子给他们的会员代表大会拍了6组照片，真专业",
                             "A45登的是52人还是62人", "A7报的是讲座还是培训"}) {
        INFO(text);
        CHECK_FALSE(writes(understand(text, context_on("2026-11-22")).intent));
    }
    CHECK(understand("昨天讲座发了50本手册，45人参加", context_on("2026-11-22")).intent == Intent::register_activity);
}
