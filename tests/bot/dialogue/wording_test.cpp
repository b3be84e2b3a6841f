#include "bot/dialogue/wording.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;
using namespace std::chrono_literals;
using namespace kexiebot::dialogue;

TEST_CASE("a day is said as people say it, with the year only when it is another") {
    struct Case {
        const char* said;
        domain::Date day;
        std::optional<domain::Date> end;
    };
    const auto c = GENERATE(values<Case>({{"11月20日", 2026y / 11 / 20, std::nullopt},
                                          {"2025年12月30日", 2025y / 12 / 30, std::nullopt},
                                          {"11月20日至22日", 2026y / 11 / 20, 2026y / 11 / 22},
                                          {"9月30日至10月2日", 2026y / 9 / 30, 2026y / 10 / 2},
                                          {"2025年12月30日至2026年1月2日", 2025y / 12 / 30, 2026y / 1 / 2},
                                          {"11月20日", 2026y / 11 / 20, 2026y / 11 / 20}}));
    CHECK(day_words(c.day, c.end, 2026y / 11 / 22) == c.said);
}

TEST_CASE("a deadline at the end of a day is said without the time") {
    const domain::Zone zone;
    CHECK(moment_words(domain::end_of_day(2026y / 12 / 10, zone), zone, 2026y / 11 / 22) == "12月10日");
    CHECK(moment_words(domain::to_instant({2026y / 12 / 10, 17h}, zone), zone, 2026y / 11 / 22) == "12月10日 17:00");
}

TEST_CASE("a long title is cut by characters, never inside one") {
    CHECK(shortened("新能源电池技术讲座", 9) == "新能源电池技术讲座");
    CHECK(shortened("新能源电池技术讲座", 8) == "新能源电池技术…");
    CHECK(shortened("😀😀😀", 2) == "😀…");
    CHECK(shortened("", 2).empty());
}

TEST_CASE("empty parts leave no separators behind") {
    CHECK(joined({"一", "", "二"}, "\n") == "一\n二");
    CHECK(joined({}, "\n").empty());
}
