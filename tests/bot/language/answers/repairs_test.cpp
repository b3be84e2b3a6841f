#include "bot/language/answers/repairs.hpp"

#include <catch2/catch.hpp>

#include "bot/language/answers/asides.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;

language::Context context() {
    return tests::shipped_context();
}

language::Slots recorded() {
    language::Slots known;
    known.item = "1.1";
    known.title = "高份子材料改型讲座";
    known.date = domain::Date{std::chrono::year{2026} / std::chrono::November / 20};
    known.people = 26;
    return known;
}

struct Case {
    const char* said;
    const char* field;
    const char* value;
};

void check(const Case& c) {
    INFO(c.said);
    const auto edits = language::read_correction(c.said, context(), recorded());
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().slots.field == c.field);
    CHECK(edits.front().slots.value == c.value);
}

}  // namespace

TEST_CASE("a word typed anew takes the place of the one it nearly is") {
    check(GENERATE(values<Case>({{"*改性", "title", "高份子材料改性讲座"},
                                 {"改性*", "title", "高份子材料改性讲座"},
                                 {"啊打错 高分子材料改型讲座", "title", "高分子材料改型讲座"},
                                 {"写错字了，是高分子", "title", "高分子材料改型讲座"},
                                 {"打错了 应该是材料改性", "title", "高份子材料改性讲座"},
                                 {"是改性不是改型", "title", "高份子材料改性讲座"},
                                 {"不是改型，是改性哈", "title", "高份子材料改性讲座"},
                                 {"手误 高分子材料改性讲座", "title", "高分子材料改性讲座"}})));
    CHECK(language::read_correction("打错了 明天再说", context(), recorded()).empty());
    CHECK(language::read_correction("*知道了", context(), recorded()).empty());
}

TEST_CASE("how many it is after all is told among other words") {
    check(GENERATE(values<Case>({{"彭亮的还没批下来，先按三个人", "people", "3"},
                                 {"等下 周子昂撤了 他下批再报 就王倩一个", "people", "1"},
                                 {"小李没去成 只有25个人", "people", "25"},
                                 {"李主席也在的 要加他一个 二十七", "people", "27"},
                                 {"还要加李主席一个 二十七", "people", "27"},
                                 {"人数不准 有三个是来旁听的 按23算", "people", "23"},
                                 {"来的人我重新数了 二十八", "people", "28"},
                                 {"漏了两个人", "people", "28"},
                                 {"少算了一个", "people", "27"},
                                 {"多算了一个人", "people", "25"},
                                 {"还没到齐 就按20个人吧", "people", "20"}})));
    for (const auto* said : {"只有三个人问了问题", "就剩我一个人在弄了", "按三个人一组分的", "加他一个微信", "再加一个活动",
                             "还有一个 明天讲", "加他一个 三十五", "要是只有20个人呢"}) {
        INFO(said);
        CHECK(language::read_correction(said, context(), recorded()).empty());
    }
}

TEST_CASE("where it was is told as people tell it") {
    check(GENERATE(values<Case>({{"在三楼党员活动室搞的", "place", "三楼党员活动室"},
                                 {"就在食堂办的哈", "place", "食堂"},
                                 {"放在职工之家开的", "place", "职工之家"},
                                 {"忘了说了 是在职工活动中心开的", "place", "职工活动中心"}})));
}

TEST_CASE("what is wrong may be told in many words") {
    check(GENERATE(values<Case>({{"不对不对是这个礼拜四 十九号", "date", "2026-11-19"},
                                 {"不对不对，是19号", "date", "2026-11-19"},
                                 {"查过了 是16号", "date", "2026-11-16"},
                                 {"不对哦 我刚才又翻了一下签到表 数了一遍 实际到场的是四十六个人", "people", "46"},
                                 {"哎呀日期我写错了 那天刚好我不在单位 应该是11月18号的事情", "date", "2026-11-18"}})));
}
