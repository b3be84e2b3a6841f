#include "bot/domain/assessment_year.hpp"

namespace kexiebot::domain {

std::optional<int> assessment_year(Date happened, Date today, int back_fill_days) {
    if (days_between(happened, today) < 0) return std::nullopt;
    const auto year = year_of(happened);
    if (year == year_of(today)) return year;
    const Date last_day{today.year() - std::chrono::years{1}, std::chrono::December, std::chrono::day{31}};
    if (year + 1 == year_of(today) && days_between(last_day, today) <= back_fill_days) return year;
    return std::nullopt;
}

}  // namespace kexiebot::domain
