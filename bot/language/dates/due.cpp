#include <algorithm>

#include "bot/language/dates/parts.hpp"

namespace kexiebot::language {

namespace {

using namespace dates;
using domain::Date;

DateReading asking(Span span) {
    DateReading reading;
    reading.ask = true;
    reading.span = span;
    return reading;
}

// A range ends with its deadline.
std::optional<Date> resolve_due(const DateExpression& expression, Date today) {
    if (expression.alternative) return std::nullopt;
    const auto words = expression.last ? completed(*expression.last, expression.first) : expression.first;
    auto day = resolve(words, today, Looking::ahead);
    if (!day || *day < today) return std::nullopt;
    if (!expression.also || agrees(*expression.also, *day, today)) return day;
    // 周一，7号: the nearest Monday is not meant, but that of the 7th.
    const auto exact = words.weekday != 0 && words.day == 0 ? resolve(*expression.also, today, Looking::ahead) : std::nullopt;
    return exact && *exact >= today && agrees(words, *exact, today) ? exact : std::nullopt;
}

bool is_open(DateForm form) {
    return form == DateForm::vague || form == DateForm::duration || form == DateForm::week || form == DateForm::month;
}

// Whether it can say when something is due: a day, or something too vague to keep.
bool bears_on_due(const DateExpression& expression) {
    if (expression.quoted || expression.corrected) return false;
    return names_day(expression) || is_open(expression.form) || (expression.form == DateForm::day_part && expression.time);
}

std::vector<const DateExpression*> candidates(std::span<const DateExpression> found) {
    const auto pick = [&](auto accept) {
        std::vector<const DateExpression*> picked;
        for (const auto& expression : found) {
            if (bears_on_due(expression) && accept(expression)) picked.push_back(&expression);
        }
        return picked;
    };
    auto picked = pick([](const DateExpression& e) { return e.by; });
    if (picked.empty()) picked = pick([](const DateExpression& e) { return e.labelled && names_day(e); });
    if (picked.empty()) picked = pick([](const DateExpression& e) { return names_day(e) && !e.may_be_item; });
    if (picked.empty()) picked = pick([](const DateExpression& e) { return is_open(e.form); });
    if (picked.empty()) picked = pick([](const DateExpression&) { return true; });
    return picked;
}

}  // namespace

DateReading read_due(std::span<const DateExpression> found, Date today) {
    DateReading reading;
    for (const auto* expression : candidates(found)) {
        if (is_open(expression->form)) return asking(expression->span);
        const auto day = expression->form == DateForm::day_part ? std::optional{today} : resolve_due(*expression, today);
        if (!day) return asking(expression->span);
        if (!reading.date) {
            reading.date = day;
            reading.time_of_day = expression->time;
            reading.span = expression->span;
            continue;
        }
        if (*day != *reading.date) return asking(expression->span);
        if (!reading.time_of_day) reading.time_of_day = expression->time;
    }
    return reading;
}

namespace {

std::optional<YearMonth> month_of(const DayWords& words, Date today, Looking looking) {
    const int year = domain::year_of(today);
    const int now = static_cast<int>(static_cast<unsigned>(today.month()));
    if (words.unit == DayWords::Unit::month) {
        const int months = year * 12 + now - 1 + words.shift;
        return YearMonth{months / 12, months % 12 + 1};
    }
    if (words.month < 1 || words.month > 12) return std::nullopt;
    if (words.year != 0) return YearMonth{words.year, words.month};
    if (words.unit == DayWords::Unit::year) return YearMonth{year + words.shift, words.month};
    if (looking == Looking::ahead) return YearMonth{words.month < now ? year + 1 : year, words.month};
    return YearMonth{words.month > now && now <= 3 ? year - 1 : year, words.month};
}

}  // namespace

std::optional<YearMonth> read_month(std::span<const DateExpression> found, Date today, Looking looking) {
    const auto said = std::find_if(found.begin(), found.end(), [](const DateExpression& e) {
        return e.form == DateForm::month && !e.quoted && !e.corrected;
    });
    if (said == found.end()) return std::nullopt;
    return month_of(said->first, today, looking);
}

std::optional<int> read_year(std::span<const DateExpression> found, Date today) {
    const auto said = std::find_if(found.begin(), found.end(),
                                   [](const DateExpression& e) { return e.form == DateForm::year && !e.quoted && !e.corrected; });
    if (said == found.end()) return std::nullopt;
    if (said->first.unit == DayWords::Unit::year) return domain::year_of(today) + said->first.shift;
    return said->first.year;
}

}  // namespace kexiebot::language
