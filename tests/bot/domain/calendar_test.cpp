#include "bot/domain/calendar.hpp"

#include <catch2/catch.hpp>

#include "bot/domain/assessment_year.hpp"
#include "tests/support/printers.hpp"

namespace kexiebot::domain {

namespace {

using namespace std::chrono_literals;

constexpr Zone china{};

Instant utc(Date day, std::chrono::seconds time) {
    return Instant{std::chrono::sys_days{day}} + time;
}

}  // namespace

TEST_CASE("a day begins at midnight of the configured zone") {
    struct Case {
        const char* what;
        Instant at;
        Date day;
    };
    const auto c = GENERATE(values<Case>({
        {"the last second of 31 December", utc(2025y / 12 / 31, 15h + 59min + 59s), 2025y / 12 / 31},
        {"midnight, the first second of January", utc(2025y / 12 / 31, 16h), 2026y / 1 / 1},
        {"the last second of 28 February in a leap year", utc(2028y / 2 / 28, 15h + 59min + 59s), 2028y / 2 / 28},
        {"29 February", utc(2028y / 2 / 28, 16h), 2028y / 2 / 29},
        {"1 March of a leap year", utc(2028y / 2 / 29, 16h), 2028y / 3 / 1},
        {"1 March of another year", utc(2026y / 2 / 28, 16h), 2026y / 3 / 1},
        {"before 1970 too", utc(1969y / 12 / 31, 15h + 59min + 59s), 1969y / 12 / 31},
    }));
    INFO(c.what);
    CHECK(local_day(c.at, china) == c.day);
}

TEST_CASE("a deadline given as a bare day falls due with its last second") {
    const auto due = end_of_day(2026y / 12 / 31, china);
    CHECK(to_text(due, china) == "2026-12-31T23:59:59+08:00");
    CHECK(local_day(due, china) == Date{2026y / 12 / 31});
    CHECK(local_day(due + 1s, china) == Date{2027y / 1 / 1});
}

TEST_CASE("wall clock and instant are each other's inverse, in any zone") {
    const auto minutes = GENERATE(-14 * 60, -210, 0, 480, 345, 14 * 60);
    const Zone zone{std::chrono::minutes{minutes}};
    const auto minute = GENERATE(take(50, random(0, 60 * 24 * 365 * 60)));
    INFO("offset " << minutes << ", minute " << minute);
    const Instant at{std::chrono::minutes{minute}};
    CHECK(to_instant(local_time(at, zone), zone) == at);
    CHECK(parse_instant(to_text(at, zone), china) == at);
}

TEST_CASE("days are counted over months and leap years") {
    CHECK(plus_days(2028y / 2 / 28, 1) == Date{2028y / 2 / 29});
    CHECK(plus_days(2026y / 2 / 28, 1) == Date{2026y / 3 / 1});
    CHECK(plus_days(2026y / 1 / 1, -1) == Date{2025y / 12 / 31});
    CHECK(days_between(2028y / 2 / 28, 2028y / 3 / 1) == 2);
    CHECK(days_between(2026y / 12 / 31, 2027y / 1 / 1) == 1);
    CHECK(days_between(2027y / 1 / 1, 2026y / 12 / 31) == -1);
}

TEST_CASE("only real days in exactly one form are dates") {
    CHECK(parse_date("2028-02-29") == Date{2028y / 2 / 29});
    const auto text = GENERATE(as<std::string>{}, "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-05", "2026/01/05",
                               "2026-01-05 ", "+026-01-05", "2026-01-5a", "", "２０２６-01-05");
    INFO(text);
    CHECK_FALSE(parse_date(text));
}

TEST_CASE("instants are read with offset, with Z, or in the zone that holds") {
    const auto nine = utc(2026y / 11 / 22, 1h);
    CHECK(parse_instant("2026-11-22T09:00", china) == nine);
    CHECK(parse_instant("2026-11-22T09:00:00", china) == nine);
    CHECK(parse_instant("2026-11-22T09:00:00+08:00", Zone{0min}) == nine);
    CHECK(parse_instant("2026-11-22T01:00Z", china) == nine);
    CHECK(parse_instant("2026-11-21T21:30-03:30", china) == nine);
    const auto text =
        GENERATE(as<std::string>{}, "2026-11-22", "2026-11-22T24:00", "2026-11-22T09:60", "2026-11-22T09:00:60",
                 "2026-11-22 09:00", "2026-11-22T09:00+8", "2026-11-22T09:00+15:00", "2026-11-22T09:00 Z", "2026-02-30T09:00");
    INFO(text);
    CHECK_FALSE(parse_instant(text, china));
}

TEST_CASE("an activity counts for the year it happened in, and back-fill ends with its last day") {
    struct Case {
        const char* what;
        Date happened, today;
        int back_fill_days;
        std::optional<int> year;
    };
    const auto c = GENERATE(values<Case>({
        {"today", 2026y / 5 / 1, 2026y / 5 / 1, 31, 2026},
        {"tomorrow", 2026y / 5 / 2, 2026y / 5 / 1, 31, {}},
        {"the year's last day, logged on it", 2026y / 12 / 31, 2026y / 12 / 31, 31, 2026},
        {"last year, logged on 1 January", 2025y / 3 / 1, 2026y / 1 / 1, 31, 2025},
        {"last year, on the last day of back-fill", 2025y / 12 / 31, 2026y / 1 / 31, 31, 2025},
        {"last year, a day too late", 2025y / 12 / 31, 2026y / 2 / 1, 31, {}},
        {"last year without back-fill", 2025y / 12 / 31, 2026y / 1 / 1, 0, {}},
        {"two years ago", 2024y / 12 / 31, 2026y / 1 / 1, 31, {}},
    }));
    INFO(c.what);
    CHECK(assessment_year(c.happened, c.today, c.back_fill_days) == c.year);
}

}  // namespace kexiebot::domain
