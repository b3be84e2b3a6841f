// What people tell bit by bit of something told before: who they are, who gave it, how many, which photo, what is to go.
#include <catch2/catch.hpp>

#include "bot/language/answers/begun.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/answers/granted.hpp"
#include "bot/language/answers/persons_told.hpp"
#include "bot/language/answers/points_told.hpp"
#include "bot/language/answers/second_mind.hpp"
#include "bot/language/references/captions.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;
using What = language::PersonsTold::What;

language::Context context() {
    return tests::shipped_context();
}

}  // namespace

TEST_CASE("persons of a promotion are named, taken out and put back") {
    struct Case {
        const char* said;
        What what;
        int count;
    };
    const auto c = GENERATE(values<Case>({{"那两个是周凯和吴小芳", What::named, 1},
                                          {"周凯的还在公示 先不算他", What::fewer, 1},
                                          {"何勇的文件还没下来 先把他拿掉", What::fewer, 1},
                                          {"刚周凯来电话 公示过了 还是把他加上", What::more, 1},
                                          {"何勇的批下来了 再把他算上", What::more, 1},
                                          {"她俩的也过了 把她们加上", What::more, 2},
                                          {"哦吴小芳也进了 她俩一起的", What::more, 1}}));
    INFO(c.said);
    const auto told = language::read_persons_told(c.said, context());
    REQUIRE(told);
    CHECK(told->what == c.what);
    if (c.what == What::fewer || c.what == What::more) CHECK(told->count >= c.count);
}

TEST_CASE("what only sounds like it changes no count of persons") {
    for (const auto* said :
         {"把照片拿掉", "周凯评上了吗", "吴小芳也进了机械学会", "讲座先不算", "昨天周凯来了", "把他加上当秘书"}) {
        INFO(said);
        CHECK_FALSE(language::read_persons_told(said, context()));
    }
}

TEST_CASE("who gave an honour, and whether it is a science association") {
    struct Case {
        const char* said;
        const char* body;
        bool by_association;
    };
    const auto c = GENERATE(values<Case>({{"省科协发的 上个月的事", "省科协", true},
                                          {"市科协给的", "市科协", true},
                                          {"不对 我看了文件 是省科技厅发的", "省科技厅", false},
                                          {"看错了 牌子上写的是市科技局", "市科技局", false}}));
    INFO(c.said);
    const auto granted = language::granted_by(c.said, context());
    REQUIRE(granted);
    CHECK(granted->body == c.body);
    CHECK(granted->by_association == c.by_association);
}

TEST_CASE("nobody is said to have given it") {
    for (const auto* said : {"省科协的会什么时候开", "是省科协发的吗", "昨天去了市科技局", "通知发到市科协了"}) {
        INFO(said);
        CHECK_FALSE(language::granted_by(said, context()));
    }
}

TEST_CASE("the figure told with a hand-in, and put right behind it") {
    CHECK(language::note_on_hand_in("都填完了 一共31份 帮我交了", context()) == "一共31份");
    CHECK(language::note_on_hand_in("都填完了 帮我交了", context()).empty());
    CHECK(language::note_put_right("哎 有两个填重了 应该是29", context(), "一共31份") == "一共29份");
    CHECK(language::note_put_right("数错了 有一份作废 实际25", context(), "共26份") == "共25份");
    for (const auto* said : {"人数应该是29", "签到表上实际29", "应该是29吗", "应该是11月29号", "29"}) {
        INFO(said);
        CHECK_FALSE(language::note_put_right(said, context(), "一共31份"));
    }
}

TEST_CASE("a point that is not met yet") {
    CHECK(language::point_not_yet("第五条好像还差个文件 先不报", context()) == 5);
    CHECK(language::point_not_yet("第四项材料不齐 先别报", context()) == 4);
    for (const auto* said : {"第五条还差什么", "第五条做完了", "第二条第五条还差", "先不报"}) {
        INFO(said);
        CHECK_FALSE(language::point_not_yet(said, context()));
    }
}

TEST_CASE("one photo of several is to go") {
    for (const auto* said : {"最后一张发错了 是我家娃的 删掉", "第二张传错了 帮我去掉那张", "有一张误发了"}) {
        INFO(said);
        CHECK(language::drops_one_photo(said, context()));
    }
    for (const auto* said : {"最后一张是展览那场的", "刚发的都删掉", "第二张放到座谈会"}) {
        INFO(said);
        CHECK_FALSE(language::drops_one_photo(said, context()));
    }
}

TEST_CASE("what is not to be reported after all") {
    CHECK(language::thing_to_drop("领导说那场培训先别报 撤了吧", context()) == "培训");
    CHECK(language::thing_to_drop("书记说绿电那场不报了 帮我拿掉", context()) == "绿电");
    for (const auto* said : {"培训先别撤", "那场培训不报了吗 撤了吧", "撤了吧", "领导说先看看 明天再撤"}) {
        INFO(said);
        CHECK_FALSE(language::thing_to_drop(said, context()));
    }
}

TEST_CASE("words that come along with files") {
    struct Case {
        const char* said;
        const char* shown;
    };
    const auto c = GENERATE(values<Case>({{"社区那场的", "社区"},
                                          {"喏 展览的", "展览"},
                                          {"小学那次的", "小学"},
                                          {"给 科普展的", "科普展"},
                                          {"奖牌", ""},
                                          {"后台截图", ""},
                                          {"职称证", ""}}));
    INFO(c.said);
    CHECK(language::read_caption_along(c.said, context()) == c.shown);
}

TEST_CASE("words that tell more than whose the files are") {
    for (const auto* said : {"昨天办了讲座", "A12的", "这张发错了", "讲座45人的"}) {
        INFO(said);
        CHECK_FALSE(language::read_caption_along(said, context()));
    }
}

TEST_CASE("some were promoted, and it is not said who") {
    CHECK(language::announces_persons("好 另外我们今年有几个人评上职称", context()));
    CHECK(language::announces_persons("还有 今年我们有人升职称了", context()));
    for (const auto* said : {"今年有几个人评上职称了吗", "有多少人评上职称", "李敏评上高工了", "有几个人想评职称"}) {
        INFO(said);
        CHECK_FALSE(language::announces_persons(said, context()));
    }
}
