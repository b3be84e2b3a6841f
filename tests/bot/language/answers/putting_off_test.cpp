#include "bot/language/answers/putting_off.hpp"

#include <catch2/catch.hpp>

using kexiebot::language::read_putting_off;

TEST_CASE("what is put off is told apart from what is decided") {
    struct Case {
        const char* said;
        std::size_t put_off;
        std::size_t others;
    };
    const auto c = GENERATE(values<Case>({
        {"好，党日那个我明天再看，今天先到这", 1, 0},
        {"A18先放着", 1, 0},
        {"A18等我核一下再通过", 1, 0},
        {"等他们补了照片再说吧", 1, 0},
        {"推文那个可以，党日那个明天再看", 1, 1},
        {"回头再审", 1, 0},
        {"我再看看", 1, 0},
        {"拿不准，先放放", 2, 0},
        {"这个过两天再催", 1, 0},
    }));
    INFO(c.said);
    const auto found = read_putting_off(c.said);
    REQUIRE(found);
    CHECK(found->put_off.size() == c.put_off);
    CHECK(found->others.size() == c.others);
}

TEST_CASE("what is decided, asked or due at another time is not put off") {
    const auto* said = GENERATE("A5通过，明天开会", "通过A5其他的明天再看", "明天再看行不行", "再看看A5", "T3延到明天",
                                "等一下，数据在后面", "待审核", "明天上午九点开会", "等级证书看不清，退回");
    INFO(said);
    CHECK_FALSE(read_putting_off(said));
}

TEST_CASE("a change of mind puts off what was told before it") {
    CHECK(read_putting_off("催一下吧，算了明天再说")->after_all);
    CHECK(read_putting_off("通过吧，还是我再看看")->after_all);
    CHECK_FALSE(read_putting_off("算了A5明天再看，A10过")->after_all);
}
