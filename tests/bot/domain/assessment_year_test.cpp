#include "bot/domain/assessment_year.hpp"

#include <catch2/catch.hpp>

#include "tests/support/printers.hpp"

namespace kexiebot::domain {

using namespace std::chrono_literals;

TEST_CASE("an activity counts for the year it happened in, if it is logged in that year or soon after") {
    struct Case {
        const char* what;
        Date happened;
        Date today;
        int back_fill_days;
        std::optional<int> year;
    };
    const auto c = GENERATE(values<Case>({
        {"logged on the day itself", 2026y / 11 / 22, 2026y / 11 / 22, 31, 2026},
        {"logged the day before it happens", 2026y / 11 / 23, 2026y / 11 / 22, 31, std::nullopt},
        {"1 January logged on 31 December", 2026y / 1 / 1, 2026y / 12 / 31, 0, 2026},
        {"31 December logged on 31 December", 2026y / 12 / 31, 2026y / 12 / 31, 0, 2026},
        {"31 December logged on 1 January", 2026y / 12 / 31, 2027y / 1 / 1, 31, 2026},
        {"logged on the last day of back-filling", 2026y / 12 / 31, 2027y / 1 / 31, 31, 2026},
        {"logged the day after back-filling ends", 2026y / 12 / 31, 2027y / 2 / 1, 31, std::nullopt},
        {"something of early in the year, back-filled", 2026y / 1 / 1, 2027y / 1 / 31, 31, 2026},
        {"one day of back-filling: 1 January", 2026y / 6 / 1, 2027y / 1 / 1, 1, 2026},
        {"one day of back-filling: 2 January", 2026y / 6 / 1, 2027y / 1 / 2, 1, std::nullopt},
        {"no back-filling", 2026y / 12 / 31, 2027y / 1 / 1, 0, std::nullopt},
        {"back-filling beyond January of a leap year", 2027y / 12 / 31, 2028y / 2 / 29, 60, 2027},
        {"the day after that", 2027y / 12 / 31, 2028y / 3 / 1, 60, std::nullopt},
        {"the year before last", 2025y / 12 / 31, 2027y / 1 / 1, 90, std::nullopt},
        {"29 February", 2028y / 2 / 29, 2028y / 3 / 1, 31, 2028},
        {"next year's activity in this year", 2027y / 1 / 1, 2026y / 12 / 31, 31, std::nullopt},
    }));
    INFO(c.what);
    CHECK(assessment_year(c.happened, c.today, c.back_fill_days) == c.year);
}

TEST_CASE("whatever the days are, an activity counts for the year it happened in or for none") {
    for (int happened = 0; happened < 800; happened += 7) {
        for (int today = 0; today < 800; today += 3) {
            const auto on = plus_days(2026y / 1 / 1, happened);
            const auto logged = plus_days(2026y / 1 / 1, today);
            const auto year = assessment_year(on, logged, 31);
            INFO(to_text(on) << " logged on " << to_text(logged));
            if (year) CHECK(*year == year_of(on));
            const auto in_time =
                happened <= today && (year_of(on) == year_of(logged) ||
                                      (year_of(on) + 1 == year_of(logged) && logged.month() == std::chrono::January));
            REQUIRE(year.has_value() == in_time);
        }
    }
}

}  // namespace kexiebot::domain
