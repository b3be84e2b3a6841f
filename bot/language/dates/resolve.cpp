#include "bot/language/dates/parts.hpp"

namespace kexiebot::language::dates {

namespace {

using domain::Date;
using Unit = DayWords::Unit;
using namespace std::chrono;

int month_of(Date day) {
    return static_cast<int>(static_cast<unsigned>(day.month()));
}
int day_of(Date day) {
    return static_cast<int>(static_cast<unsigned>(day.day()));
}
// 1 Monday … 7 Sunday
int weekday_of(Date day) {
    return static_cast<int>(weekday{sys_days{day}}.iso_encoding());
}

std::optional<Date> made(int year, int month_number, int day_number) {
    if (month_number < 1 || day_number < 1 || month_number > 12 || day_number > 31) return std::nullopt;
    const Date date{std::chrono::year{year}, month{static_cast<unsigned>(month_number)}, day{static_cast<unsigned>(day_number)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

Date last_day(int year, int month_number) {
    return Date{year_month_day_last{std::chrono::year{year}, month_day_last{month{static_cast<unsigned>(month_number)}}}};
}

struct Month {
    int year = 0;
    int month = 0;
};

Month shifted(Month from, int by) {
    const int months = from.year * 12 + from.month - 1 + by;
    return {months / 12, months % 12 + 1};
}

// A month and day whose year was not said. A day that this year lacks is compared as it is written.
int year_for(int month_number, int day_number, Date today, Looking looking) {
    const int year = domain::year_of(today);
    const int written = month_number * 100 + day_number;
    const int now = month_of(today) * 100 + day_of(today);
    if (looking == Looking::ahead) return written < now ? year + 1 : year;
    return written > now && month_of(today) <= 3 ? year - 1 : year;
}

// 元旦前, 国庆第二天: what counts is the day that comes out.
std::optional<Date> of_offset(const DayWords& words, Date today, Looking looking) {
    const int year = domain::year_of(today);
    if (words.year != 0 || words.unit == Unit::year) {
        const int said = words.year != 0 ? words.year : year + words.shift;
        return domain::plus_days(*made(said, words.month, words.day), words.offset);
    }
    if (looking == Looking::back) {
        const auto day = domain::plus_days(*made(year, words.month, words.day), words.offset);
        if (!(today < day) || month_of(today) > 3) return day;
        return domain::plus_days(*made(year - 1, words.month, words.day), words.offset);
    }
    for (int candidate = year; candidate <= year + 1; ++candidate) {
        const auto day = domain::plus_days(*made(candidate, words.month, words.day), words.offset);
        if (!(day < today)) return day;
    }
    return std::nullopt;
}

std::optional<Date> of_weekday(const DayWords& words, Date today, Looking looking) {
    const int now = weekday_of(today);
    if (words.unit == Unit::week) return domain::plus_days(today, words.shift * 7 + words.weekday - now);
    const int ahead = (words.weekday - now + 7) % 7;
    if (looking == Looking::ahead || ahead == 0) return domain::plus_days(today, ahead);
    return domain::plus_days(today, ahead - 7);
}

// 20号: the nearest month on that side of today that has such a day.
std::optional<Date> of_day_only(int day_number, Date today, Looking looking) {
    if (day_number < 1 || day_number > 31) return std::nullopt;
    const int step = looking == Looking::ahead ? 1 : -1;
    Month at{domain::year_of(today), month_of(today)};
    for (int tries = 0; tries < 4; ++tries, at = shifted(at, step)) {
        const auto date = made(at.year, at.month, day_number);
        if (!date) continue;
        const bool on_side = looking == Looking::ahead ? !(*date < today) : !(today < *date);
        if (on_side) return date;
    }
    return std::nullopt;
}

std::optional<Date> of_month_end(const DayWords& words, Date today, Looking looking) {
    const Month now{domain::year_of(today), month_of(today)};
    if (words.month == 0) {
        const auto at = shifted(now, words.unit == Unit::month ? words.shift : 0);
        return last_day(at.year, at.month);
    }
    if (words.month > 12) return std::nullopt;
    if (words.year != 0) return last_day(words.year, words.month);
    if (words.unit == Unit::year) return last_day(now.year + words.shift, words.month);
    return last_day(year_for(words.month, 31, today, looking), words.month);
}

std::optional<Date> base(const DayWords& words, Date today, Looking looking) {
    if (words.last_of_month) return of_month_end(words, today, looking);
    if (words.weekday != 0) return of_weekday(words, today, looking);
    if (words.unit == Unit::day) return domain::plus_days(today, words.shift);
    if (words.day == 0) return std::nullopt;
    if (words.unit == Unit::month) {
        const auto at = shifted({domain::year_of(today), month_of(today)}, words.shift);
        return made(at.year, at.month, words.day);
    }
    if (words.month == 0) return of_day_only(words.day, today, looking);
    if (words.year != 0) return made(words.year, words.month, words.day);
    if (words.unit == Unit::year) return made(domain::year_of(today) + words.shift, words.month, words.day);
    return made(year_for(words.month, words.day, today, looking), words.month, words.day);
}

}  // namespace

std::optional<Date> resolve(const DayWords& words, Date today, Looking looking) {
    if (words.offset != 0) return of_offset(words, today, looking);
    return base(words, today, looking);
}

bool agrees(const DayWords& words, Date date, Date today) {
    if (words.unit != Unit::none || words.last_of_month || words.offset != 0) {
        return resolve(words, today, Looking::back) == date || resolve(words, today, Looking::ahead) == date;
    }
    if (words.weekday != 0 && words.weekday != weekday_of(date)) return false;
    if (words.year != 0 && words.year != domain::year_of(date)) return false;
    if (words.month != 0 && words.month != month_of(date)) return false;
    return words.day == 0 || words.day == day_of(date);
}

std::optional<Date> range_end(const DayWords& last, const DayWords& first, Date start, Date today) {
    if (last.weekday != 0 && last.unit == Unit::none && first.unit != Unit::week) {
        return domain::plus_days(start, (last.weekday - weekday_of(start) + 7) % 7);
    }
    const bool is_open = last.unit == Unit::none && last.year == 0 && last.day != 0;
    if (!is_open || last.offset != 0) return resolve(completed(last, first), today, Looking::back);
    if (last.month == 0) {
        const Month at{domain::year_of(start), month_of(start)};
        const auto same = made(at.year, at.month, last.day);
        if (same && !(*same < start)) return same;
        const auto next = shifted(at, 1);
        return made(next.year, next.month, last.day);
    }
    const auto same = made(domain::year_of(start), last.month, last.day);
    if (same && !(*same < start)) return same;
    return made(domain::year_of(start) + 1, last.month, last.day);
}

DayWords completed(const DayWords& last, const DayWords& first) {
    DayWords words = last;
    if (words.weekday != 0) {
        if (words.unit == Unit::none && first.unit == Unit::week) {
            words.unit = Unit::week;
            words.shift = first.shift;
        }
        return words;
    }
    if (words.day == 0 || words.unit != Unit::none) return words;
    if (words.month == 0) {
        words.month = first.month;
        if (first.unit == Unit::month || first.unit == Unit::year) {
            words.unit = first.unit;
            words.shift = first.shift;
        }
        if (words.year == 0) words.year = first.year;
        return words;
    }
    if (words.year == 0 && first.year != 0) {
        words.year = words.month < first.month ? first.year + 1 : first.year;
    } else if (words.year == 0 && first.unit == Unit::year) {
        words.unit = Unit::year;
        words.shift = words.month < first.month ? first.shift + 1 : first.shift;
    }
    return words;
}

bool names_day(const DateExpression& expression) {
    switch (expression.form) {
        case DateForm::calendar:
        case DateForm::relative:
        case DateForm::weekday:
        case DateForm::period_end:
        case DateForm::holiday: return true;
        case DateForm::just_now:
        case DateForm::day_part:
        case DateForm::month:
        case DateForm::year:
        case DateForm::week:
        case DateForm::duration:
        case DateForm::vague: return false;
    }
    return false;
}

}  // namespace kexiebot::language::dates
