#include "bot/language/answers/told_month.hpp"

#include <algorithm>

namespace kexiebot::language {

namespace {

/// 18 of 18号, when nothing else is said of time.
std::optional<unsigned> bare_day(std::span<const DateExpression> found) {
    if (found.size() != 1) return std::nullopt;
    const DateExpression& only = found.front();
    const DayWords& said = only.first;
    const bool day_alone = only.form == DateForm::calendar && said.year == 0 && said.month == 0 && said.day > 0 &&
                           said.unit == DayWords::Unit::none && !only.last && !only.also;
    return day_alone ? std::optional{static_cast<unsigned>(said.day)} : std::nullopt;
}

/// Tuesday of 周二, when nothing else is said of time; not of 上周二.
std::optional<int> bare_weekday(std::span<const DateExpression> found) {
    if (found.size() != 1) return std::nullopt;
    const DateExpression& only = found.front();
    const bool alone = only.form == DateForm::weekday && only.first.unit == DayWords::Unit::none && only.first.shift == 0 &&
                       only.first.weekday > 0 && !only.last && !only.also;
    return alone ? std::optional{only.first.weekday} : std::nullopt;
}

}  // namespace

std::optional<domain::Date> day_in_told_month(std::string_view told, std::string_view answer, domain::Date today) {
    const auto before = find_dates(normalise(told));
    const auto names_a_day = [](const DateExpression& date) {
        return date.form != DateForm::month && date.form != DateForm::year;
    };
    const auto said = bare_day(find_answered_date(normalise(answer)));
    if (!said) return std::nullopt;
    auto month = read_month(before, today, Looking::back);
    if (const auto day = std::find_if(before.begin(), before.end(), names_a_day); day != before.end()) {
        // 好像是10月16, told before 不对 15号: of that month.
        const auto read = read_done_date(std::vector{before.back()}, today);
        const bool full = before.back().form == DateForm::calendar && before.back().first.month > 0 && read.date && !read.ask;
        if (!full) return std::nullopt;
        month = YearMonth{static_cast<int>(read.date->year()), static_cast<int>(static_cast<unsigned>(read.date->month()))};
    }
    if (!month) return std::nullopt;
    const domain::Date day{std::chrono::year{month->year}, std::chrono::month{static_cast<unsigned>(month->month)},
                           std::chrono::day{*said}};
    return day.ok() && day <= today ? std::optional{day} : std::nullopt;
}

std::optional<domain::Date> day_in_told_week(std::string_view told, std::string_view answer, domain::Date today) {
    constexpr int week = 7;
    const auto before = find_dates(normalise(told));
    const auto of_week = [](const DateExpression& date) {
        return date.form == DateForm::week && date.first.unit == DayWords::Unit::week && date.first.shift <= 0;
    };
    const auto said = bare_weekday(find_dates(normalise(answer)));
    if (!said || before.empty() || !std::all_of(before.begin(), before.end(), of_week)) return std::nullopt;
    const std::chrono::sys_days now{today};
    const auto monday = now - std::chrono::days{static_cast<int>(std::chrono::weekday{now}.iso_encoding()) - 1};
    const domain::Date day{monday + std::chrono::days{week * before.front().first.shift + *said - 1}};
    return day <= today ? std::optional{day} : std::nullopt;
}

domain::Date nearest_to_known(domain::Date read, std::span<const DateExpression> found, domain::Date known, domain::Date today) {
    domain::Date then = read;
    if (const auto day = bare_day(found)) {
        then = {known.year(), known.month(), std::chrono::day{*day}};
    } else if (const auto weekday = bare_weekday(found)) {
        const std::chrono::sys_days known_day{known};
        const auto of_week = static_cast<int>(std::chrono::weekday{known_day}.iso_encoding());
        then = domain::Date{known_day + std::chrono::days{*weekday - of_week}};
    }
    if (!then.ok() || then > today) return read;
    const auto apart = [known](domain::Date day) {
        return std::chrono::abs(std::chrono::sys_days{day} - std::chrono::sys_days{known});
    };
    return apart(then) < apart(read) ? then : read;
}

}  // namespace kexiebot::language
