#include "bot/language/references/describing.hpp"

#include <catch2/catch.hpp>

#include "bot/language/references/repeating.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::Thing;

namespace {

constexpr domain::Date november(unsigned day) {
    return domain::Date{std::chrono::year{2026} / std::chrono::November / day};
}

language::Context context() {
    return tests::shipped_context();
}

std::vector<Thing> things() {
    Thing promotion{"A1", "评上高级技师", "4.2", "", "老陈评上高级技师了"};
    promotion.date = november(5);
    Thing lecture{"A2", "机器人焊接技术讲座", "1.1", "一号车间"};
    lecture.date = november(20);
    lecture.people = 43;
    Thing party_day{"A3", "主题党日", "6.1", "韶山"};
    party_day.date = november(12);
    party_day.people = 28;
    Thing show{"A4", "新材料科普展览", "5.1", "展厅"};
    show.date = november(13);
    Thing talk{"A5", "职工安全讲座", "1.1", "二号车间"};
    talk.date = november(21);
    talk.people = 30;
    return {promotion, lecture, party_day, show, talk};
}

std::vector<std::string> codes(const std::vector<std::size_t>& places) {
    std::vector<std::string> found;
    const auto all = things();
    for (const auto place : places) found.push_back(all[place].code);
    return found;
}

}  // namespace

TEST_CASE("a description fits what it tells of and nothing else") {
    struct Case {
        const char* description;
        std::vector<std::string> fits;
    };
    const auto c = GENERATE(values<Case>({{"老陈", {"A1"}},
                                          {"机器人焊接", {"A2"}},
                                          {"焊接讲座", {"A2"}},
                                          {"展厅", {"A4"}},
                                          {"科普", {"A4"}},
                                          {"韶山", {"A3"}},
                                          {"上周四", {"A3"}},
                                          {"昨晚", {"A5"}},
                                          {"昨天", {"A5"}},
                                          {"30人", {"A5"}},
                                          {"讲座", {"A2", "A5"}},
                                          {"前天的讲座", {"A2"}},
                                          {"老张", {}},
                                          {"11月8号", {}}}));
    INFO(c.description);
    const auto found = language::find_described(c.description, context(), things());
    CHECK(found.says_something);
    CHECK(codes(found.fits) == c.fits);
}

TEST_CASE("活动 describes nothing") {
    CHECK_FALSE(language::find_described("活动", context(), things()).says_something);
}

TEST_CASE("words shared with a title name a thing; words that many titles have do not") {
    CHECK(codes(language::find_named("科普展人数", things())) == std::vector<std::string>{"A4"});
    CHECK(codes(language::find_named("讲座人数", things())).empty());
}

TEST_CASE("another one like it is told with what is new") {
    const auto again = language::read_repetition("同样的活动今天又办了一场 60人", context());
    REQUIRE(again);
    CHECK(again->people == 60);
    CHECK(again->date == november(22));
    CHECK(language::read_repetition("再来一个一样的", context()));
    CHECK_FALSE(language::read_repetition("昨天办了培训，60人", context()));
    CHECK_FALSE(language::read_repetition("再来一个培训 11月12日 创新方法 30人", context()));
}
