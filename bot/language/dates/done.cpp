#include <algorithm>

#include "bot/language/dates/parts.hpp"

namespace kexiebot::language {

namespace {

using namespace dates;
using domain::Date;

enum class Outcome { fine, ahead, faulty };

struct Resolved {
    Outcome outcome = Outcome::faulty;
    Date first{};
    Date last{};
};

// 22号 周四, where this month's 22nd is a Sunday and last month's the Thursday.
std::optional<Date> a_month_earlier(const DateExpression& expression, Date today) {
    const DayWords& said = expression.first;
    const DayWords& weekday = *expression.also;
    const bool day_only = said.day != 0 && said.month == 0 && said.year == 0 && said.unit == DayWords::Unit::none;
    const bool weekday_only = weekday.weekday != 0 && weekday.day == 0 && weekday.unit == DayWords::Unit::none;
    if (!day_only || !weekday_only || expression.last) return std::nullopt;
    DayWords of_last_month = said;
    of_last_month.unit = DayWords::Unit::month;
    of_last_month.shift = -1;
    const auto earlier = resolve(of_last_month, today, Looking::back);
    return earlier && agrees(weekday, *earlier, today) ? earlier : std::nullopt;
}

Resolved resolve_done(const DateExpression& expression, Date today) {
    // 月底 and 11月20日前 set a limit; they do not say when something was.
    if (expression.alternative || expression.by || expression.form == DateForm::period_end) return {};
    auto first = resolve(expression.first, today, Looking::back);
    if (first && expression.also && !agrees(*expression.also, *first, today)) first = a_month_earlier(expression, today);
    if (!first) return {};
    Resolved resolved{Outcome::fine, *first, *first};
    if (expression.last) {
        const auto last = range_end(*expression.last, expression.first, *first, today);
        if (!last || *last < *first) return {};
        resolved.last = *last;
    } else if (expression.days > 1) {
        resolved.last = domain::plus_days(*first, expression.days - 1);
    }
    if (today < resolved.last) resolved.outcome = Outcome::ahead;
    return resolved;
}

DateReading asking(Span span) {
    DateReading reading;
    reading.ask = true;
    reading.span = span;
    return reading;
}

DateReading of_day(Date day, Span span) {
    DateReading reading;
    reading.date = day;
    reading.span = span;
    return reading;
}

// The expressions that name a day and may be meant, the surest kind only.
std::vector<const DateExpression*> candidates(std::span<const DateExpression> found) {
    const auto pick = [&](auto accept) {
        std::vector<const DateExpression*> picked;
        for (const auto& expression : found) {
            const bool is_meant = names_day(expression) && !expression.quoted && !expression.corrected;
            if (is_meant && accept(expression)) picked.push_back(&expression);
        }
        return picked;
    };
    auto picked = pick([](const DateExpression& e) { return e.labelled && !e.by; });
    if (picked.empty()) {
        picked = pick([](const DateExpression& e) { return !e.may_be_item && !e.may_be_code && !e.by && !e.aside; });
    }
    if (picked.empty()) picked = pick([](const DateExpression& e) { return !e.may_be_item && !e.may_be_code; });
    if (picked.empty()) picked = pick([](const DateExpression& e) { return !e.may_be_item; });
    if (picked.empty()) picked = pick([](const DateExpression&) { return true; });
    // 上周三的年末收官讲座, 12月29号的讲座，年底忙忘了: the day counts, the time of year goes with what is told.
    const auto is_period = [](const DateExpression* one) { return one->form == DateForm::period_end && !one->labelled; };
    if (!std::all_of(picked.begin(), picked.end(), is_period)) std::erase_if(picked, is_period);
    return picked;
}

DateReading of_days(const std::vector<const DateExpression*>& said, Date today) {
    std::optional<Resolved> best;
    Span span;
    for (const auto* expression : said) {
        const auto resolved = resolve_done(*expression, today);
        if (resolved.outcome == Outcome::faulty) return asking(expression->span);
        if (resolved.outcome == Outcome::ahead) continue;
        if (!best) {
            best = resolved;
            span = expression->span;
            continue;
        }
        const bool within = !(resolved.first < best->first) && !(best->last < resolved.last);
        const bool around = !(best->first < resolved.first) && !(resolved.last < best->last);
        if (!within && !around) return asking(expression->span);
        if (around && !within) {
            best = resolved;
            span = expression->span;
        }
    }
    if (!best) return asking(said.front()->span);
    DateReading reading = of_day(best->first, span);
    if (best->first < best->last) reading.end_date = best->last;
    return reading;
}

bool is_open(const DateExpression& expression) {
    if (expression.quoted || expression.corrected) return false;
    switch (expression.form) {
        case DateForm::vague:
        case DateForm::week:
        case DateForm::month: return true;
        case DateForm::year: return expression.first.unit == DayWords::Unit::year && expression.first.shift != 0;
        case DateForm::calendar:
        case DateForm::relative:
        case DateForm::weekday:
        case DateForm::period_end:
        case DateForm::holiday:
        case DateForm::just_now:
        case DateForm::day_part:
        case DateForm::duration: return false;
    }
    return false;
}

}  // namespace

DateReading read_done_date(std::span<const DateExpression> found, Date today) {
    if (const auto said = candidates(found); !said.empty()) return of_days(said, today);
    const auto first_of = [&](auto accept) { return std::find_if(found.begin(), found.end(), accept); };
    const auto open = first_of(is_open);
    if (open != found.end()) return asking(open->span);
    const auto now = first_of([](const DateExpression& e) { return e.form == DateForm::just_now && !e.quoted; });
    if (now != found.end()) return of_day(today, now->span);
    // A clock time or a label without a day ("时间：9:00") does not say that it was today.
    const auto is_part = [](const DateExpression& e) {
        return e.form == DateForm::day_part && !e.quoted && !e.time && !e.labelled;
    };
    if (std::count_if(found.begin(), found.end(), is_part) == 1) return of_day(today, first_of(is_part)->span);
    return {};
}

}  // namespace kexiebot::language
