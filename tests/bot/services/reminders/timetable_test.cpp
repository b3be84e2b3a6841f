#include "bot/services/reminders/timetable.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/reminders/planning.hpp"

namespace kexiebot::tests {

namespace reminders = services::reminders;

TEST_CASE("what falls in the quiet hours or on a day off waits for the next allowed hour") {
    struct Case {
        const char* what;
        const char* at;
        const char* leaves;
    };
    const auto c = GENERATE(values<Case>({
        {"a working morning", "2026-03-03T09:00", "2026-03-03T09:00"},
        {"the second before quiet begins", "2026-03-03T20:29:59", "2026-03-03T20:29:59"},
        {"quiet begins", "2026-03-03T20:30", "2026-03-04T08:00"},
        {"after midnight", "2026-03-04T00:00", "2026-03-04T08:00"},
        {"the second before quiet ends", "2026-03-04T07:59:59", "2026-03-04T08:00"},
        {"quiet ends", "2026-03-04T08:00", "2026-03-04T08:00"},
        {"Friday night", "2026-03-06T22:00", "2026-03-09T09:00"},
        {"a Saturday", "2026-03-07T10:00", "2026-03-09T09:00"},
        {"New Year's day, with a Sunday worked for it", "2026-01-01T09:00", "2026-01-04T09:00"},
        {"the last night of the year", "2025-12-31T23:00", "2026-01-04T09:00"},
        {"a Saturday worked for Spring Festival", "2026-02-14T09:00", "2026-02-14T09:00"},
        {"the first day of Spring Festival", "2026-02-15T09:00", "2026-02-24T09:00"},
        {"the last day of Spring Festival", "2026-02-23T19:00", "2026-02-24T09:00"},
        {"a Saturday at the month's end, worked for Spring Festival", "2026-02-28T09:00", "2026-02-28T09:00"},
        {"a month's end on a Saturday", "2026-01-31T09:00", "2026-02-02T09:00"},
        {"National Day", "2026-10-01T09:00", "2026-10-08T09:00"},
    }));
    INFO(c.what);
    CHECK(domain::to_text(reminders::next_allowed(timetable_2026(), local(c.at)), {}) == domain::to_text(local(c.leaves), {}));
}

TEST_CASE("days off do not wait when the office wants it so, quiet hours still do") {
    auto timetable = timetable_2026();
    timetable.days_off_wait = false;
    CHECK(reminders::next_allowed(timetable, local("2026-02-17T10:00")) == local("2026-02-17T10:00"));
    CHECK(reminders::next_allowed(timetable, local("2026-02-17T21:00")) == local("2026-02-18T08:00"));
}

TEST_CASE("a deadline on a day off rolls to the next working day, at the same hour, where that is set") {
    auto timetable = timetable_2026();
    CHECK(reminders::rolled(timetable, local("2026-02-16T17:00")) == local("2026-02-16T17:00"));
    timetable.roll_due = true;
    CHECK(reminders::rolled(timetable, local("2026-02-16T17:00")) == local("2026-02-24T17:00"));
    CHECK(reminders::rolled(timetable, local("2026-02-14T17:00")) == local("2026-02-14T17:00"));
    CHECK(reminders::rolled(timetable, local("2026-01-31T23:59:59")) == local("2026-02-02T23:59:59"));
}

TEST_CASE("on the last day the reminder leaves at the send hour, and always before the deadline") {
    struct Case {
        const char* due;
        const char* leaves;
    };
    const auto c = GENERATE(values<Case>({
        {"2026-12-10T23:59:59", "2026-12-10T09:00"},
        {"2026-12-10T17:00", "2026-12-10T09:00"},
        {"2026-12-10T10:00", "2026-12-10T08:00"},
        {"2026-12-10T08:30", "2026-12-10T06:30"},
        {"2026-12-10T01:00", "2026-12-10T00:00"},
        {"2026-02-16T23:59:59", "2026-02-16T09:00"},
    }));
    INFO(c.due);
    CHECK(reminders::leaves_on_last_day(timetable_2026(), local(c.due)) == local(c.leaves));
}

TEST_CASE("the stage that holds is the one with the fewest days left whose moment has come") {
    struct Case {
        const char* what;
        const char* due;
        const char* now;
        int days;  // -1: none
    };
    const auto c = GENERATE(values<Case>({
        {"a second before the first", "2026-12-22T23:59:59", "2026-12-08T08:59:59", -1},
        {"the first", "2026-12-22T23:59:59", "2026-12-08T09:00", 14},
        {"between two", "2026-12-22T23:59:59", "2026-12-14T12:00", 14},
        {"on the morning of the next one, which is to say the same in an hour", "2026-12-22T23:59:59", "2026-12-15T08:00", -1},
        {"seven days", "2026-12-22T23:59:59", "2026-12-15T09:00", 7},
        {"three days before falls on a Saturday: it waits, and a day before has come when it may leave", "2026-12-22T23:59:59",
         "2026-12-19T12:00", 7},
        {"a day before", "2026-12-22T23:59:59", "2026-12-21T09:00", 1},
        {"the day itself", "2026-12-22T23:59:59", "2026-12-22T09:00", 0},
        {"due after Spring Festival: one day before lies in it", "2026-02-24T23:59:59", "2026-02-23T12:00", 14},
        {"and so it waits for the day itself", "2026-02-24T23:59:59", "2026-02-24T09:00", 0},
        {"due on New Year's eve, seven days before", "2026-12-31T23:59:59", "2026-12-24T09:00", 7},
        {"due on 3 March, three days before is a Saturday that is worked", "2026-03-03T23:59:59", "2026-02-28T09:00", 3},
        {"due on 1 March: a day before is the month's end, worked", "2026-03-01T23:59:59", "2026-02-28T09:00", 1},
    }));
    INFO(c.what);
    const auto timetable = timetable_2026();
    const auto stage = reminders::stage_at(timetable, timetable.ladder, local(c.due), {}, local(c.now));
    CHECK((stage ? stage->days : -1) == c.days);
}

TEST_CASE("stages from before a deadline was made known are not caught up on") {
    const auto timetable = timetable_2026();
    const auto due = local("2026-12-22T23:59:59");
    const auto given = local("2026-12-16T15:00");
    CHECK_FALSE(reminders::stage_at(timetable, timetable.ladder, due, given, local("2026-12-18T12:00")));
    CHECK(reminders::stage_at(timetable, timetable.ladder, due, given, local("2026-12-21T09:00"))->days == 1);
}

}  // namespace kexiebot::tests
