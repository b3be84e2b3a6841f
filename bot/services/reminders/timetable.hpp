#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/points.hpp"
#include "bot/domain/work_calendar.hpp"

namespace kexiebot::services::reminders {

/// Hours in which nothing leaves: from `from` to `to` on the wall clock, over midnight when `to` is earlier. Never equal.
struct QuietHours {
    std::chrono::minutes from{20 * 60 + 30};
    std::chrono::minutes to{8 * 60};
    bool operator==(const QuietHours&) const = default;
};

/// When reminders may leave, and which there are (config [time] and [reminders]; design.md section 7).
struct Timetable {
    domain::Zone zone;
    std::optional<QuietHours> quiet = QuietHours{};
    std::chrono::minutes send_hour{9 * 60};   ///< outside the quiet hours
    bool days_off_wait = true;                ///< what falls on a day off waits for the next working day
    bool roll_due = false;                    ///< a task given to a day off is due on the next working day
    std::vector<int> ladder{14, 7, 3, 1, 0};  ///< days before a deadline, longest first
    int group_from_days = 3;                  ///< from here on the county's group is told as well
    domain::Points pace_points{6000};         ///< what an association should have at the end of the year
    domain::WorkCalendar calendar;
};

/// `at` itself outside the quiet hours, else their end.
[[nodiscard]] domain::Instant awake(const Timetable& timetable, domain::Instant at);
/// The first moment from `at` on that lies neither in the quiet hours nor on a day off (when those wait: then it is the next
/// working day's send hour).
[[nodiscard]] domain::Instant next_allowed(const Timetable& timetable, domain::Instant at);
/// When a task that is given until `due` falls due: the same hour of the next working day when that day is off and those roll.
[[nodiscard]] domain::Instant rolled(const Timetable& timetable, domain::Instant due);
/// When what is meant for `day` leaves: at its send hour, or what next_allowed makes of that.
[[nodiscard]] domain::Instant leaves_on(const Timetable& timetable, domain::Date day);
/// When the reminder on the very day of a deadline leaves: at the send hour whatever day it is, but at least two hours before
/// `due` (no earlier than midnight). It waits for nothing.
[[nodiscard]] domain::Instant leaves_on_last_day(const Timetable& timetable, domain::Instant due);

/// The stage of a ladder that holds at `now`: the fewest days of `ladder` whose moment has come. Stages whose moment lies before
/// `since` (when the deadline was made known) or not before `due` are left out, so after a time down only the latest is sent;
/// none on a day on which a later one has yet to leave.
/// `moment` is when that stage leaves.
struct Stage {
    int days = 0;
    domain::Instant moment{};
    bool operator==(const Stage&) const = default;
};
[[nodiscard]] std::optional<Stage> stage_at(const Timetable& timetable, const std::vector<int>& ladder, domain::Instant due,
                                            domain::Instant since, domain::Instant now);

}  // namespace kexiebot::services::reminders
