#include "bot/language/answers/asides.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;
using language::Aside;

language::Context context() {
    return tests::shipped_context();
}

language::Slots recorded(bool counted) {
    language::Slots known;
    known.item = "1.1";
    known.title = "电池热管理讲座";
    known.date = domain::Date{std::chrono::year{2026} / std::chrono::November / 20};
    if (counted) known.people = 45;
    return known;
}

}  // namespace

TEST_CASE("what was just recorded is put right in few words") {
    struct Case {
        const char* said;
        const char* field;
        const char* value;
    };
    const auto c = GENERATE(values<Case>({{"不对 是52人", "people", "52"},
                                          {"不对，是52", "people", "52"},
                                          {"人不对 是27", "people", "27"},
                                          {"人数错了，是60人", "people", "60"},
                                          {"错了是19号", "date", "2026-11-19"},
                                          {"日期不对，是11月18日", "date", "2026-11-18"},
                                          {"不是45，是54", "people", "54"},
                                          {"人数其实是56", "people", "56"},
                                          {"实际来了56人", "people", "56"},
                                          {"应该是五十六人", "people", "56"},
                                          {"是56", "people", "56"},
                                          {"对了是前天不是昨天", "date", "2026-11-20"},
                                          {"地点不是三楼 是五楼报告厅", "place", "五楼报告厅"},
                                          {"帮我改成培训", "item", "3.1"},
                                          {"应该算科普", "item", "5.1"}}));
    INFO(c.said);
    const auto edits = language::read_correction(c.said, context(), recorded(true));
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().intent == language::Intent::edit_activity);
    CHECK(edits.front().slots.field == c.field);
    CHECK(edits.front().slots.value == c.value);
}

TEST_CASE("a bare count completes what has none, and changes nothing else") {
    for (const auto* said : {"28个", "28人", "28", "大概28个人吧"}) {
        INFO(said);
        const auto edits = language::read_correction(said, context(), recorded(false));
        REQUIRE(edits.size() == 1);
        CHECK(edits.front().slots.value == "28");
    }
    for (const auto* said : {"28个", "28", "45人"}) {
        INFO(said);
        CHECK(language::read_correction(said, context(), recorded(true)).empty());
    }
}

TEST_CASE("a count of people in place of another one, and an item by its number alone, are asked about") {
    for (const auto* said : {"28人", "来了28人", "6.3"}) {
        INFO(said);
        const auto edits = language::read_correction(said, context(), recorded(true));
        REQUIRE(edits.size() == 1);
        CHECK(edits.front().certainty < language::sure_enough);
    }
}

TEST_CASE("facts that were still missing are added") {
    const auto edits = language::read_correction("三楼会议室 三十来人吧", context(), recorded(false));
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].slots.value == "30");
    CHECK(edits[1].slots.value == "三楼会议室");
    const auto spoken = language::read_correction("参加的人呢有二十三个党员", context(), recorded(false));
    REQUIRE(spoken.size() == 1);
    CHECK(spoken.front().slots.value == "23");
}

TEST_CASE("what puts nothing right changes nothing") {
    for (const auto* said : {"不对吗", "要是不对怎么办", "先别改，是52人", "A12不对 是52人", "下周要办的不对", "不对", "28号再说",
                             "28个苹果", "二三十个", "今天上午又去了一趟", "烦死了", "照片等下发", "我们分够不够80"}) {
        INFO(said);
        CHECK(language::read_correction(said, context(), recorded(false)).empty());
    }
}

TEST_CASE("what is not to be done now is told apart from what makes no sense") {
    struct Case {
        const char* said;
        Aside what;
    };
    const auto c = GENERATE(values<Case>({{"先别登 照片还没齐", Aside::hold},
                                          {"暂时不登记", Aside::hold},
                                          {"等照片齐了再登", Aside::hold},
                                          {"活动改期了 下周三再办", Aside::off},
                                          {"昨天的讲座没办成", Aside::off},
                                          {"下周想办一场科普展行不行", Aside::plan},
                                          {"打算12月办知识产权培训", Aside::plan},
                                          {"不对", Aside::wrong},
                                          {"你是机器人吗", Aside::who_are_you},
                                          {"你叫什么", Aside::who_are_you},
                                          {"这都什么呀", Aside::complaint},
                                          {"烦死了", Aside::complaint},
                                          {"喂", Aside::calling},
                                          {"行了 先这样", Aside::farewell},
                                          {"没事了", Aside::farewell},
                                          {"照片等下发", Aside::later_photo},
                                          {"照片传错了", Aside::wrong_photo},
                                          {"图传错了 换一张", Aside::wrong_photo},
                                          {"我们分够不够80", Aside::reach},
                                          {"和汨江电子差多少", Aside::compare},
                                          {"比第一名差多少", Aside::compare},
                                          {"前面是谁", Aside::compare},
                                          {"隔壁厂打算办讲座", Aside::none},
                                          {"今天股票怎么样", Aside::none},
                                          {"", Aside::none}}));
    INFO(c.said);
    CHECK(language::read_aside(c.said, context()).what == c.what);
}

TEST_CASE("a plan says what it would count under") {
    CHECK(language::read_aside("下周想办一场科普展行不行", context()).slots.item == "5.1");
    CHECK(language::read_aside("准备下个月搞一次专利培训", context()).slots.item == "3.1");
}

TEST_CASE("something to be registered that lies ahead is a plan; what is over is none") {
    const auto plan = language::read_plan("明天下午要办培训 先帮我记一下", context());
    CHECK(plan.what == Aside::plan);
    CHECK(plan.slots.item == "3.1");
    for (const auto* said : {"昨天办了培训", "登记一下培训", "11月25日办了讲座", "上周五培训，明天交总结"}) {
        INFO(said);
        CHECK(language::read_plan(said, context()).what == Aside::none);
    }
}

TEST_CASE("a remark is like the name it shares words with, and not like those that are only of the same kind") {
    CHECK(language::likeness("那个消防的不是昨天", "消防知识培训") == 2);
    CHECK(language::likeness("那个培训不是昨天", "消防知识培训") < 2);
    CHECK(language::likeness("人数其实是56", "电池热管理讲座") < 2);
}

TEST_CASE("the figure to reach and whom to compare with are read") {
    CHECK(language::read_aside("离80分还差好多吗", context()).slots.top == 80);
    CHECK(language::read_aside("和汨江电子差多少", context()).slots.organisation == "汨江电子股份有限公司科协");
    CHECK(language::read_aside("比第一名差多少", context()).slots.top == 1);
}

TEST_CASE("a day may say which one is meant: nothing is changed when it was on another, and its day never is") {
    for (const auto* other : {"昨晚那条活动人数登多了 应该是37", "上周五那场应该是60人", "昨天的那个人数错了，是60人"}) {
        INFO(other);
        CHECK(language::read_correction(other, context(), recorded(true)).empty());
    }
    const auto edits = language::read_correction("前天那场人数错了，是60人", context(), recorded(true));
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().slots.field == "people");
    CHECK(edits.front().slots.value == "60");
}
