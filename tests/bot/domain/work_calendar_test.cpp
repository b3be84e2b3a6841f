#include "bot/domain/work_calendar.hpp"

#include <catch2/catch.hpp>

#include "tests/support/printers.hpp"

namespace kexiebot::domain {

namespace {

using namespace std::chrono_literals;

// Off: Thursday 1 to Wednesday 7 October 2026. Worked for it: Saturday 10 October.
const WorkCalendar calendar{
    {{2026,
      false,
      {2026y / 10 / 1, 2026y / 10 / 2, 2026y / 10 / 3, 2026y / 10 / 4, 2026y / 10 / 5, 2026y / 10 / 6, 2026y / 10 / 7},
      {2026y / 10 / 10}},
     {2027, true, {}, {}}}};

}  // namespace

TEST_CASE("a due date on a day off rolls to the next working day, one on a working day stays") {
    struct Case {
        Date day, rolled;
    };
    const auto c = GENERATE(values<Case>({
        {2026y / 9 / 30, 2026y / 9 / 30},  // a Wednesday
        {2026y / 10 / 1, 2026y / 10 / 8},  // over the whole holiday
        {2026y / 10 / 7, 2026y / 10 / 8},
        {2026y / 10 / 10, 2026y / 10 / 10},  // a Saturday that is worked
        {2026y / 10 / 11, 2026y / 10 / 12},  // the Sunday behind it
        {2027y / 1 / 2, 2027y / 1 / 4},      // an ordinary Saturday
    }));
    CHECK(calendar.next_working_day(c.day) == c.rolled);
}

TEST_CASE("working days are counted forwards and backwards") {
    CHECK(calendar.add_working_days(2026y / 9 / 30, 0) == Date{2026y / 9 / 30});
    CHECK(calendar.add_working_days(2026y / 9 / 30, 1) == Date{2026y / 10 / 8});
    CHECK(calendar.add_working_days(2026y / 9 / 30, 3) == Date{2026y / 10 / 10});
    CHECK(calendar.add_working_days(2026y / 9 / 30, 4) == Date{2026y / 10 / 12});
    CHECK(calendar.add_working_days(2026y / 10 / 8, -1) == Date{2026y / 9 / 30});
    CHECK(calendar.add_working_days(2026y / 10 / 4, -1) == Date{2026y / 9 / 30});
}

TEST_CASE("going forward and back by working days comes home, from any working day") {
    const auto offset = GENERATE(range(0, 60));
    const auto day = calendar.next_working_day(plus_days(2026y / 9 / 1, offset));
    const auto count = GENERATE(1, 2, 7, 30);
    INFO(to_text(day) << " and " << count);
    const auto there = calendar.add_working_days(day, count);
    CHECK(calendar.is_working_day(there));
    CHECK(calendar.add_working_days(there, -count) == day);
}

TEST_CASE("a year without a calendar has its weekends off, and says that it has none") {
    const WorkCalendar none;
    CHECK_FALSE(none.covers(2026));
    CHECK_FALSE(none.is_final(2026));
    CHECK(none.is_working_day(2026y / 10 / 1));
    CHECK_FALSE(none.is_working_day(2026y / 10 / 10));
    CHECK(calendar.is_final(2026));
    CHECK(calendar.covers(2027));
    CHECK_FALSE(calendar.is_final(2027));
}

}  // namespace kexiebot::domain
