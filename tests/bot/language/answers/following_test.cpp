#include "bot/language/answers/following.hpp"

#include <catch2/catch.hpp>

#include "bot/language/answers/points_told.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;

language::Context context() {
    return tests::shipped_context();
}

}  // namespace

TEST_CASE("what photos that were sent are said to show") {
    struct Case {
        const char* said;
        const char* shown;
    };
    const auto c = GENERATE(values<Case>({{"是展览的哈 别放学校那个里面", "展览"},
                                          {"湖大那份协议的", "湖大那份协议"},
                                          {"这张是座谈会的 就退回的那个啊", "座谈会 退回"},
                                          {"放到省化工学会那个里", "省化工学会"},
                                          {"不对 是党日的", "党日"},
                                          {"这几张是科普展的", "科普展"}}));
    INFO(c.said);
    CHECK(language::photos_said_to_show(c.said, context()) == c.shown);
}

TEST_CASE("what says more than whose the photos are is not about them") {
    for (const auto* said : {"这张是座谈会的吗", "把展览的删了", "昨天办了科普展", "展览的人数改成50", "A12的"}) {
        INFO(said);
        CHECK_FALSE(language::photos_said_to_show(said, context()));
    }
}

TEST_CASE("the last clause takes a step back, and only there") {
    for (const auto* said : {"手滑发成旧版了 撤销下", "发错文件了，撤回一下", "哎呀不对，撤销"}) {
        INFO(said);
        CHECK(language::ends_with_undo(said, context()));
    }
    for (const auto* said : {"撤销", "先别撤销", "A12撤销", "能不能撤销", "上次的活动，撤销登记的事再说吧"}) {
        INFO(said);
        CHECK_FALSE(language::ends_with_undo(said, context()));
    }
}

TEST_CASE("a task is handed in after all, or not yet") {
    for (const auto* said : {"ok重发好了 这次对的 算交", "已经交上去了", "重交了", "发邮箱了"}) {
        INFO(said);
        CHECK(language::said_handed_in(said, context()) == "");
    }
    CHECK(language::said_handed_in("环保总结交了", context()) == "环保总结");
    for (const auto* said : {"还没交", "明天交了再说", "交了没", "先不算交", "等领导签了字才算交"}) {
        INFO(said);
        CHECK_FALSE(language::said_handed_in(said, context()));
    }
}

TEST_CASE("what is asked about is not to be registered after all") {
    for (const auto* said : {"想想还是等有人揭了再说，这条先删掉", "先不登了", "那个不要了", "这个先不记"}) {
        INFO(said);
        CHECK(language::drops_draft(said, context()));
    }
    for (const auto* said : {"A12删掉", "这个要不要删", "这个讲座在三楼办的", "照片先不发"}) {
        INFO(said);
        CHECK_FALSE(language::drops_draft(said, context()));
    }
}

TEST_CASE("another one of the kind just told") {
    const auto agreement = language::read_another("同一天下午还签了一个，中南大学的，废催化剂再生", context());
    REQUIRE(agreement);
    CHECK(agreement->same_day);
    CHECK(agreement->said.title == "废催化剂再生");
    CHECK(agreement->may_be("2.4"));
    CHECK_FALSE(agreement->may_be("1.1"));
    const auto lecture = language::read_another("当天下午又办了一场，讲机器人焊接，28人", context());
    REQUIRE(lecture);
    CHECK(lecture->said.title == "机器人焊接");
    CHECK(lecture->said.people == 28);
    CHECK_FALSE(lecture->may_be("2.4"));
    for (const auto* said : {"办了一场讲座", "还想办一场", "还没办一场呢", "又办了一场吗"}) {
        INFO(said);
        CHECK_FALSE(language::read_another(said, context()));
    }
}

TEST_CASE("points of the self-check are told in words") {
    const std::vector<language::NamedPoint> points{{1, "有工作场地"},      {2, "有活动场地"}, {3, "有章程"},
                                                   {4, "有领导机构"},      {5, "有科协会员"}, {6, "能按时换届"},
                                                   {7, "加强思想政治引领"}};
    const auto met = [&points](const char* said) { return language::points_told_met(said, context(), points); };
    CHECK(met("章程有，会员登记也做了，这两项报已完成") == std::vector<int>{3, 5});
    CHECK(met("第6项换届做完了，第7项还没") == std::vector<int>{6});
    CHECK(met("自查 工作场地有了，领导机构还没定") == std::vector<int>{1});
    CHECK(met("领导机构上月刚调整，公示还没完，先不报").empty());
    CHECK(met("章程有，会员登记也做了").empty());
    CHECK(met("自查章程有吗").empty());
}
