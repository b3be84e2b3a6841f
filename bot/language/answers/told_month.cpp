#include "bot/language/answers/told_month.hpp"

#include <algorithm>

#include "bot/language/dates/dates.hpp"

namespace kexiebot::language {

std::optional<domain::Date> day_in_told_month(std::string_view told, std::string_view answer, domain::Date today) {
    const auto before = find_dates(normalise(told));
    const auto names_a_day = [](const DateExpression& date) {
        return date.form != DateForm::month && date.form != DateForm::year;
    };
    if (std::any_of(before.begin(), before.end(), names_a_day)) return std::nullopt;
    const auto month = read_month(before, today, Looking::back);
    const auto found = find_answered_date(normalise(answer));
    if (!month || found.size() != 1) return std::nullopt;
    const DateExpression& only = found.front();
    const DayWords& said = only.first;
    const bool day_alone = only.form == DateForm::calendar && said.year == 0 && said.month == 0 && said.day > 0 &&
                           said.unit == DayWords::Unit::none && !only.last && !only.also;
    if (!day_alone) return std::nullopt;
    const domain::Date day{std::chrono::year{month->year}, std::chrono::month{static_cast<unsigned>(month->month)},
                           std::chrono::day{static_cast<unsigned>(said.day)}};
    return day.ok() && day <= today ? std::optional{day} : std::nullopt;
}

}  // namespace kexiebot::language
