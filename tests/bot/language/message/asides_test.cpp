#include "bot/language/message/asides.hpp"

#include <catch2/catch.hpp>

#include "bot/language/normalise.hpp"
#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::Asides;
using language::Intent;

namespace {

language::Context context(domain::Role role = domain::Role::secretary) {
    return tests::shipped_context(role);
}

std::string rest_of(const char* said, Asides which) {
    const language::Context given = context();
    return language::without_asides(language::Message{language::normalise(said), given}, which).value_or("(all)");
}

}  // namespace

TEST_CASE("a report is read without what is said of rain, photos, applause and the speaker's memory") {
    struct Case {
        const char* said;
        const char* rest;
    };
    const auto c = GENERATE(values<Case>({
        {"哎呀差点忘了，昨天办了焊接讲座，45人", "昨天办了焊接讲座，45人"},
        {"昨天办了焊接讲座，那天下大雨，45人", "昨天办了焊接讲座，45人"},
        {"昨天办了焊接讲座 45人 千万别漏登", "昨天办了焊接讲座 45人 "},
        {"昨天办了焊接讲座，45人参加会后合了影", "昨天办了焊接讲座，45人参加"},
        {"跟你说个好消息储罐监测讲座昨天办的，45人", "储罐监测讲座昨天办的，45人"},
        {"昨天办了焊接讲座，45人", "(all)"},
        {"昨天办了焊接讲座，45人，在职工食堂", "(all)"},
        {"刚开完会，焊接讲座，45人", "(all)"},
        {"昨天的讲座，真不错", "(all)"},
        {"昨天的焊接讲座，后来取消了", "(all)"},
        {"昨天办了焊接讲座，先别登记", "(all)"},
        {"3位专家主讲 听众58人 焊接讲座", "(all)"},
    }));
    INFO(c.said);
    CHECK(rest_of(c.said, Asides::beside_a_report) == c.rest);
}

TEST_CASE("before a command only what is said of oneself is left out") {
    CHECK(rest_of("我核对过了，A12通过", Asides::before_command) == "A12通过");
    CHECK(rest_of("照片看不清，A12退回", Asides::before_command) == "(all)");
    CHECK(rest_of("等领导回来再 本群绑定平江县", Asides::before_command) == "(all)");
}

TEST_CASE("a command that somebody else speaks, wishes or puts off is none") {
    const char* const said = GENERATE(
        "小李说A12通过", "有人建议A12通过，我觉得不妥", "老张问我A12通过没有", "没人让你全部通过", "我还以为A12通过了",
        "开完会再把本群绑定到平江县", "没必要A12通过", "微信群里传A12通过，有这事吗", "A12通过这种话不要乱讲",
        "昨天已经A12通过了吧", "千万别A12通过", "改天再给T7延到15号", "A12我觉得可以，等主任看了再说", "A12可以，不过等主任定",
        "T15我们还在填，不对的地方你提醒我", "不同意撤回上一条", "不同意D21免扣，理由是平台宕机");
    INFO(said);
    CHECK_FALSE(language::writes(language::understand(said, context(domain::Role::coordinator)).intent));
}

TEST_CASE("a command that is passed on or asked for politely is one") {
    const char* const said = GENERATE("领导同意了，A12通过", "麻烦把A12通过", "没问题，A12通过", "我看过了 A12通过",
                                      "君山茶业的A12通过", "重复登记的A14作废", "A12通过，A13等主任看了再说");
    INFO(said);
    CHECK(language::writes(language::understand(said, context(domain::Role::coordinator)).intent));
}
