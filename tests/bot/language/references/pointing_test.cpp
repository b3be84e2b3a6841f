#include "bot/language/references/pointing.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot::language;
using Kind = Pointer::Kind;

namespace {

std::string pointed(const Normalised& message, const Pointer& pointer) {
    return message.original(pointer.span);
}

}  // namespace

TEST_CASE("lines of the list shown last are pointed at by their place") {
    struct Case {
        const char* said;
        const char* piece;
        std::vector<std::size_t> lines;  // of a list of four
    };
    const auto c = GENERATE(values<Case>({{"第二个删掉", "第二个", {1}},
                                          {"看第一个", "第一个", {0}},
                                          {"第一个和第三个通过", "第一个和第三个", {0, 2}},
                                          {"第1、3个通过", "第1、3个", {0, 2}},
                                          {"最后一个什么情况", "最后一个", {3}},
                                          {"倒数第二个人数改成40", "倒数第二个", {2}},
                                          {"前两个通过", "前两个", {0, 1}},
                                          {"除了第二个都通过", "除了第二个都", {0, 2, 3}},
                                          {"除了第一个，其他的都通过", "除了第一个，其他的都", {1, 2, 3}},
                                          {"剩下的都通过", "剩下的都", {0, 1, 2, 3}},
                                          {"第五个删掉", "第五个", {}}}));
    INFO(c.said);
    const auto message = normalise(c.said);
    const auto found = find_pointers(message);
    REQUIRE(found.size() == 1);
    CHECK(pointed(message, found.front()) == c.piece);
    CHECK(lines_meant(found.front(), 4) == c.lines);
}

TEST_CASE("things are pointed at by a word of theirs or as what was spoken of") {
    struct Case {
        const char* said;
        Kind kind;
        const char* piece;
        const char* words;
    };
    const auto c = GENERATE(values<Case>({{"把老陈那条删了", Kind::described, "老陈那条", "老陈"},
                                          {"把老陈的删了", Kind::described, "老陈的", "老陈"},
                                          {"把科普展的人数改成80", Kind::described, "科普展", "科普展"},
                                          {"科普那个照片补上了", Kind::described, "科普那个", "科普"},
                                          {"就是展厅那个", Kind::described, "展厅那个", "展厅"},
                                          {"机器人焊接那个地点在一号车间", Kind::described, "机器人焊接那个", "机器人焊接"},
                                          {"改一下 贯标那个是58人", Kind::described, "贯标那个", "贯标"},
                                          {"昨晚那条活动人数登多了", Kind::described, "昨晚那条活动", "昨晚活动"},
                                          {"删掉刚才那个科普的", Kind::described, "刚才那个科普的", "科普"},
                                          {"这是科普展的照片", Kind::described, "科普展", "科普展"},
                                          {"反应釜那两条不是一回事吗", Kind::described, "反应釜那两条", "反应釜"},
                                          {"小刘的删了", Kind::described, "小刘的", "小刘"},
                                          {"算了这个先不要了", Kind::spoken_of, "这个", ""},
                                          {"30人那个", Kind::described, "30人那个", "30人"},
                                          {"刚才那个删了", Kind::spoken_of, "刚才那个", ""},
                                          {"上一条撤回", Kind::spoken_of, "上一条", ""},
                                          {"它为什么没分", Kind::spoken_of, "它", ""},
                                          {"他们多少分", Kind::spoken_of, "他们", ""}}));
    INFO(c.said);
    const auto message = normalise(c.said);
    const auto found = find_pointers(message);
    REQUIRE(found.size() == 1);
    CHECK(found.front().kind == c.kind);
    CHECK(pointed(message, found.front()) == c.piece);
    CHECK(found.front().words == c.words);
}

TEST_CASE("what only looks like pointing is none") {
    for (const auto* said :
         {"昨天办了第二届职工运动会", "这个月登了哪些", "上个月办了培训", "那个时候没登记", "把人数改成60",
          "昨天办了锅炉节能讲座，45人", "这次培训来了40人", "这个码几天有效", "那个学术交流满了没有", "你好"}) {
        INFO(said);
        CHECK(find_pointers(normalise(said)).empty());
    }
}

TEST_CASE("photos are said to show one thing") {
    CHECK(says_whose_photos("这是科普展的"));
    CHECK(says_whose_photos("刚才的照片是签协议的"));
    CHECK(says_whose_photos("这是A26的"));
    CHECK_FALSE(says_whose_photos("A26的照片"));
    CHECK_FALSE(says_whose_photos("这是什么"));
}
