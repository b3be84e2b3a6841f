#include "bot/language/answers/verdicts.hpp"

#include <catch2/catch.hpp>

#include "bot/language/answers/named_verdicts.hpp"
#include "bot/language/answers/rewording.hpp"
#include "bot/language/message/look.hpp"
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
        {"顺手提醒下他们传图", Verdict::chase_photos, ""},
        {"那行，给过", Verdict::approve, ""},
        {"过", Verdict::approve, ""},
        {"可以了", Verdict::approve, ""},
        {"照片看了没问题，过吧", Verdict::approve, ""},
        {"等下，撤回来，我照片还没看", Verdict::take_back, ""},
        {"不对，先别退，我打电话问下", Verdict::take_back, ""},
        {"佐证照片发我看一下", Verdict::look, ""},
        {"签到表呢", Verdict::look, ""},
        {"他们改过没有", Verdict::look, ""},
        {"照片上没日期，退回吧，让他们补张带时间的", Verdict::give_back, "照片上没日期，补张带时间的"},
        {"没图怎么审，先退了，叫他们把现场照补上", Verdict::give_back, "没图怎么审，把现场照补上"},
        {"电话里说有图，先放着", Verdict::put_off, ""},
        {"原因写缺签到表，退给他们", Verdict::give_back, "缺签到表"},
    }));
    INFO(c.said);
    const auto said = language::read_verdict(c.said, reviewing());
    CHECK(said.what == c.what);
    CHECK(said.reason.value_or("") == c.reason);
}

TEST_CASE("questions, denials and other business are no verdict") {
    const auto* said = GENERATE("退了没", "谁退的", "先不退", "上次退掉的那个什么情况", "下一步做什么", "科普展览那个有照片没",
                                "提醒我看照片", "发个公告：请各单位补发照片", "A3、A4都退了吧", "下个月的任务", "第一名是谁",
                                "看过了", "可以吗", "不过", "好", "行", "没问题吧", "座谈会退了以后重新交没有", "要是A5也过了呢",
                                "补了跟我说声，我下午再审", "公告撤回来", "照片要多大", "过几天再说");
    INFO(said);
    CHECK(language::read_verdict(said, reviewing()).what == Verdict::none);
}

TEST_CASE("only what sounds like a reason is taken as one") {
    auto context = reviewing();
    const language::Asked asked{"reason", language::Intent::return_activity, {}, {}};
    context.asked = &asked;
    const auto reason_in = [&context](const char* said) {
        const auto reading = language::understand(said, context);
        return reading.intent == language::Intent::answer ? reading.slots.reason.value_or("") : "";
    };
    const auto* other = GENERATE("都快一个月了，催一下他们", "理由他们看得到吧", "照片发我看看", "T1他们交了吗", "佐证有几张",
                                 "算了，给过吧", "布置一个任务", "洞庭现在多少分", "补了跟我说声", "他们交了没");
    INFO(other);
    CHECK(reason_in(other).empty());
    const auto* reason = GENERATE("照片看不清", "没有签到表", "日期对不上，请核对", "人数和签到表对不上", "名单没盖章吧");
    INFO(reason);
    CHECK_FALSE(reason_in(reason).empty());
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

TEST_CASE("what is approved may be named by a few words, and nothing else is taken for that") {
    struct Case {
        const char* said;
        const char* name;
    };
    const auto c = GENERATE(values<Case>({
        {"主题党日也没问题，通过", "主题党日"},
        {"党日那条没问题了过吧", "党日那条"},
        {"推文那个可以过", "推文"},
        {"压榨辊的方案不错，准了", "压榨辊的方案"},
        {"那技能培训就通过吧，今天就到这里", "技能培训"},
        {"主题党日过了吧", ""},
        {"高级工程师通过没通过", ""},
        {"技能培训批了没", ""},
        {"推文先别过", ""},
        {"党日不能通过", ""},
        {"要是党日通过", ""},
        {"党日退回", ""},
        {"都通过", ""},
        {"那就通过", ""},
        {"剩下的通过", ""},
        {"能通过吗", ""},
        {"A12通过", ""},
        {"主题党日没问题", ""},
    }));
    CAPTURE(c.said);
    const auto context = reviewing();
    const auto look = language::Look::alone(c.said, context);
    CHECK(language::named_to_approve(*look).value_or("") == c.name);
}

TEST_CASE("a return that names nothing, and what is wrong with the evidence, are told from other words") {
    struct Case {
        const char* said;
        bool returns;
        bool fault;
    };
    const auto c = GENERATE(values<Case>({
        {"退回", true, false},
        {"那就退了吧", true, false},
        {"退不退", false, false},
        {"退给洞庭", false, false},
        {"佐证不清楚", false, true},
        {"照片看不清", false, true},
        {"证书没盖章", false, true},
        {"材料不全吗", false, false},
        {"提醒他们照片不清楚", false, false},
        {"照片呢", false, false},
    }));
    CAPTURE(c.said);
    const auto context = reviewing();
    const auto look = language::Look::alone(c.said, context);
    CHECK(language::only_says_to_return(*look) == c.returns);
    CHECK(language::fault_of_evidence(*look).has_value() == c.fault);
}

TEST_CASE("an announcement is corrected in what the words replace: the place, the day with its time") {
    struct Case {
        const char* said;
        const char* text;
        const char* then;
    };
    const auto c = GENERATE(values<Case>({
        {"地点变了，改到区政务中心五楼会议室", "11月27日上午9点半在区科协三楼会议室开碰头会，各秘书参加",
         "11月27日上午9点半在区政务中心五楼会议室开碰头会，各秘书参加"},
        {"地方变了，改到五楼报告厅，重发一下", "下周三上午九点在科技馆八楼开培训会", "下周三上午九点在科技馆五楼报告厅开培训会"},
        {"换到市民中心三楼开", "下周三在科技馆八楼开培训会", "下周三在市民中心三楼开培训会"},
        {"会场改在老礼堂", "12月1日开会，地点：区科协三楼", "12月1日开会，地点：老礼堂"},
        {"改到28号下午两点", "11月27日上午9点半在区科协开会", "28号下午两点在区科协开会"},
    }));
    INFO(c.said);
    CHECK(language::reworded(c.said, c.text, reviewing()) == c.then);
}

TEST_CASE("a place that the announcement does not tell is put nowhere") {
    const auto* said = GENERATE("地点变了，改到五楼报告厅", "改到市民中心三楼");
    INFO(said);
    CHECK_FALSE(language::reworded(said, "12月5日前把活动计划报上来", reviewing()));
    CHECK_FALSE(language::reworded(said, "上午在科技馆八楼开会，下午在老礼堂听报告", reviewing()));
}
