#pragma once

#include <map>
#include <set>
#include <vector>

#include "bot/domain/calendar.hpp"

namespace kexiebot::domain {

/// What one year's calendar says that the days of the week do not.
struct CalendarYear {
    int year = 0;
    bool provisional = false;        ///< the State Council has not published it yet: statutory days only
    std::vector<Date> days_off;      ///< public holidays, and the days moved next to them
    std::vector<Date> make_up_days;  ///< weekend days that are worked for them
    bool operator==(const CalendarYear&) const = default;
};

/// Which days are worked. A year without a calendar has its weekends off and nothing else.
class WorkCalendar {
public:
    WorkCalendar() = default;
    explicit WorkCalendar(const std::vector<CalendarYear>& years);

    /// The year has a calendar (a provisional one too).
    [[nodiscard]] bool covers(int year) const;
    /// It has one, and it is the published one.
    [[nodiscard]] bool is_final(int year) const;

    [[nodiscard]] bool is_working_day(Date day) const;
    /// `day` itself when it is worked, else the first worked day after it: where a due date on a day off rolls to.
    [[nodiscard]] Date next_working_day(Date day) const;
    /// The `count`-th working day after `day`, before it when negative; `day` itself for 0. At most 1,000 either way.
    [[nodiscard]] Date add_working_days(Date day, int count) const;

private:
    std::map<int, bool> final_by_year_;
    std::set<Date> days_off_;
    std::set<Date> make_up_days_;
};

}  // namespace kexiebot::domain
