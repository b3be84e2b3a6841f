#include "bot/language/answers/told_month.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;
using namespace std::chrono_literals;

TEST_CASE("a bare day is in the month that was told before") {
    const domain::Date today{2026y / 11 / 22};
    struct Case {
        const char* told;
        const char* answer;
        std::optional<domain::Date> day;
    };
    const Case cases[] = {
        {"刘总8月拿了个省科协的企业创新达人", "18号", 2026y / 8 / 18},
        {"上个月签的协议", "9", 2026y / 10 / 9},
        {"去年12月的培训", "3号", 2025y / 12 / 3},
        {"刘总8月拿了个奖", "9月18号", std::nullopt},
        {"昨天办的培训", "18号", std::nullopt},
        {"办了个培训", "18号", std::nullopt},
        {"2月办的讲座", "30号", std::nullopt},
        {"这个月办的讲座", "28号", std::nullopt},
        {"8月办的讲座", "哪天记不得了", std::nullopt},
    };
    for (const auto& one : cases) {
        INFO(one.told << " / " << one.answer);
        CHECK(language::day_in_told_month(one.told, one.answer, today) == one.day);
    }
}

TEST_CASE("a bare day or weekday that puts another one right is the nearest one to it") {
    const domain::Date today{2026y / 11 / 22};
    struct Case {
        const char* text;
        domain::Date read;
        domain::Date known;
        domain::Date day;
    };
    const Case cases[] = {
        {"不对，是21号", 2026y / 11 / 21, 2026y / 10 / 20, 2026y / 10 / 21},
        {"是21号", 2026y / 11 / 21, 2026y / 11 / 20, 2026y / 11 / 21},
        {"应该是周二", 2026y / 11 / 17, 2026y / 11 / 11, 2026y / 11 / 10},
        {"是周二", 2026y / 11 / 17, 2026y / 11 / 18, 2026y / 11 / 17},
        {"不对，是上周二", 2026y / 11 / 10, 2026y / 11 / 18, 2026y / 11 / 10},
        {"周一或者周二", 2026y / 11 / 16, 2026y / 11 / 11, 2026y / 11 / 16},
        {"11月3号", 2026y / 11 / 3, 2026y / 10 / 5, 2026y / 11 / 3},
        {"31号", 2026y / 10 / 31, 2026y / 9 / 20, 2026y / 10 / 31},
    };
    for (const auto& [text, read, known, day] : cases) {
        INFO(text);
        const auto found = language::find_dates(language::normalise(text));
        CHECK(language::nearest_to_known(read, found, known, today) == day);
    }
}
