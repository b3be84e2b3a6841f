#include "bot/language/answers/asides.hpp"

#include <catch2/catch.hpp>

#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;
using language::Aside;

language::Context context() {
    static const auto lexicon = tests::shipped_lexicon();
    static const auto directory = tests::corpus_directory();
    return {lexicon,
            directory,
            domain::Role::secretary,
            language::ChatKind::direct,
            domain::Date{std::chrono::year{2026} / std::chrono::November / 22},
            nullptr};
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
                                          {"不是45，是54", "people", "54"}}));
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
        CHECK(language::read_correction(said, context(), recorded(true)).empty());
    }
}

TEST_CASE("what puts nothing right changes nothing") {
    for (const auto* said : {"不对吗", "要是不对怎么办", "先别改，是52人", "A12不对 是52人", "下周要办的不对", "不对", "28号再说",
                             "28个苹果", "二三十个"}) {
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
