#include "bot/domain/work_calendar.hpp"

#include <algorithm>
#include <cstdlib>

namespace kexiebot::domain {

namespace {

constexpr int count_max = 1'000;

bool is_weekend(Date day) {
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

WorkCalendar::WorkCalendar(const std::vector<CalendarYear>& years) {
    for (const auto& year : years) {
        final_by_year_[year.year] = !year.provisional;
        days_off_.insert(year.days_off.begin(), year.days_off.end());
        make_up_days_.insert(year.make_up_days.begin(), year.make_up_days.end());
    }
}

bool WorkCalendar::covers(int year) const {
    return final_by_year_.contains(year);
}

bool WorkCalendar::is_final(int year) const {
    const auto found = final_by_year_.find(year);
    return found != final_by_year_.end() && found->second;
}

bool WorkCalendar::is_working_day(Date day) const {
    if (days_off_.contains(day)) return false;
    return !is_weekend(day) || make_up_days_.contains(day);
}

Date WorkCalendar::next_working_day(Date day) const {
    return is_working_day(day) ? day : add_working_days(day, 1);
}

Date WorkCalendar::add_working_days(Date day, int count) const {
    const auto step = count < 0 ? -1 : 1;
    // Days off are a finite set, so beyond them every week has working days and this ends.
    for (auto left = std::abs(std::clamp(count, -count_max, count_max)); left > 0;) {
        day = plus_days(day, step);
        if (is_working_day(day)) --left;
    }
    return day;
}

}  // namespace kexiebot::domain
