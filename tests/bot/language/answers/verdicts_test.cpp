#include "bot/language/answers/verdicts.hpp"

#include <catch2/catch.hpp>

#include "bot/language/answers/rewording.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;
using language::Verdict;

language::Context reviewing() {
    return tests::shipped_context(domain::Role::coordinator);
}

}  // namespace

TEST_CASE("who reviews goes on in a few words about what is in view") {
    struct Case {
        const char* said;
        Verdict what;
        const char* reason;
    };
    const auto c = GENERATE(values<Case>({
        {"一条一条来，先看第一条", Verdict::first, ""},
        {"从第一个开始看吧", Verdict::first, ""},
        {"挨个看", Verdict::first, ""},
        {"下一条", Verdict::next, ""},
        {"好，下一个呢", Verdict::next, ""},
        {"看下一项", Verdict::next, ""},
        {"有照片没", Verdict::look, ""},
        {"A10是谁家的", Verdict::look, ""},
        {"A18同样", Verdict::same, ""},
        {"A18也一样退回", Verdict::same, ""},
        {"直接退给他们吧，就说照片日期对不上，请说明", Verdict::give_back, "照片日期对不上，请说明"},
        {"那打回去吧，理由是没有签到表", Verdict::give_back, "没有签到表"},
        {"退了吧", Verdict::give_back, ""},
        {"退了 让他们说清楚", Verdict::give_back, "让他们说清楚"},
        {"退了，下一个", Verdict::give_back, ""},
        {"还剩几条", Verdict::left, ""},
        {"剩下的明天再看", Verdict::put_off, ""},
        {"理由写委婉点：照片不够清楚，麻烦重拍", Verdict::reword, "照片不够清楚，麻烦重拍"},
        {"A23理由改成照片不够清楚", Verdict::reword, "照片不够清楚"},
        {"退回理由改一下，就说缺签到表", Verdict::reword, "缺签到表"},
        {"刚才通过得急了，先撤回来", Verdict::take_back, ""},
        {"退错了，收回", Verdict::take_back, ""},
        {"A5通过错了", Verdict::take_back, ""},
        {"不小心点了通过", Verdict::take_back, ""},
        {"叫他们重拍一张发过来", Verdict::chase_photos, ""},
        {"他们缺佐证的都提醒一下", Verdict::chase_photos, ""},
        {"手滑，点成通过了", Verdict::take_back, ""},
        {"提醒他们把照片补上", Verdict::chase_photos, ""},
        {"麻烦你跟他们秘书提个醒，这两个的照片都要补", Verdict::chase_photos, ""},
        {"催一下A7的照片，还没传", Verdict::chase_photos, ""},
    }));
    INFO(c.said);
    const auto said = language::read_verdict(c.said, reviewing());
    CHECK(said.what == c.what);
    CHECK(said.reason.value_or("") == c.reason);
}

TEST_CASE("questions, denials and other business are no verdict") {
    const auto* said = GENERATE("退了没", "谁退的", "先不退", "上次退掉的那个什么情况", "下一步做什么", "科普展览那个有照片没",
                                "提醒我看照片", "发个公告：请各单位补发照片", "A3、A4都退了吧", "下个月的任务", "第一名是谁");
    INFO(said);
    CHECK(language::read_verdict(said, reviewing()).what == Verdict::none);
}

TEST_CASE("a reason is kept without what announces it") {
    CHECK(language::without_reason_lead("理由写：照片看不清") == "照片看不清");
    CHECK(language::without_reason_lead("理由写委婉点：照片不够清楚") == "照片不够清楚");
    CHECK(language::without_reason_lead("就说照片糊了") == "照片糊了");
    CHECK(language::without_reason_lead("照片看不清，理由不充分") == "照片看不清，理由不充分");
}

TEST_CASE("an announcement that waits for its yes is put right in place") {
    struct Case {
        const char* said;
        const char* reads;
    };
    const std::string wording = "11月30日下午3点在区政务中心402开座谈会，请各秘书参加";
    const auto c = GENERATE(values<Case>({
        {"房间写错了，应该是405", "11月30日下午3点在区政务中心405开座谈会，请各秘书参加"},
        {"402改成501", "11月30日下午3点在区政务中心501开座谈会，请各秘书参加"},
        {"时间改到下午4点", "11月30日下午4点在区政务中心402开座谈会，请各秘书参加"},
        {"日期错了，是12月1号", "12月1号下午3点在区政务中心402开座谈会，请各秘书参加"},
        {"把座谈会改成培训会", "11月30日下午3点在区政务中心402开培训会，请各秘书参加"},
        {"改成后天上午", "后天上午3点在区政务中心402开座谈会，请各秘书参加"},
        {"下午改成上午9点", "11月30日上午9点在区政务中心402开座谈会，请各秘书参加"},
        {"不是区政务中心，是区委礼堂", "11月30日下午3点在区委礼堂402开座谈会，请各秘书参加"},
        {"再补一句 格式不限", "11月30日下午3点在区政务中心402开座谈会，请各秘书参加，格式不限"},
        {"应该是4055", ""},
        {"写错了", ""},
        {"发出去没有", ""},
        {"是", ""},
    }));
    INFO(c.said);
    CHECK(language::reworded(c.said, wording, reviewing()).value_or("") == c.reads);
}
