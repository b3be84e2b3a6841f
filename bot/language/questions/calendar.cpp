#include "bot/language/questions/calendar.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t longest = 20;
constexpr int clear = 94;

/// The day a message names besides a day of the week: ahead, if it leaves that open and was not just past.
std::optional<domain::Date> day_named(const Message& message) {
    for (const DateExpression& said : message.dates) {
        if (said.form != DateForm::calendar && said.form != DateForm::relative && said.form != DateForm::holiday) continue;
        const std::vector<DateExpression> alone{said};
        const domain::Date today = message.context.today;
        const DateReading ahead = read_due(alone, today);
        const DateReading past = read_done_date(alone, today);
        const bool may_lie_ahead = ahead.date && !ahead.ask;
        // 11月10号 on the 22nd: the one that has just been, and not that of next year.
        const bool nearer =
            past.date && !past.ask &&
            (!may_lie_ahead || domain::days_between(*past.date, today) < domain::days_between(today, *ahead.date));
        constexpr int lately = 60;
        const bool just_been = nearer && (!may_lie_ahead || domain::days_between(*past.date, today) <= lately);
        if (may_lie_ahead && !just_been) return ahead.date;
        if (past.date && !past.ask) return past.date;
    }
    return std::nullopt;
}

/// 周几, 是礼拜六吧: no 这周几场.
bool asks_for_weekday(Words text) {
    constexpr std::array<Words, 9> asked{U"周几",     U"星期几",   U"礼拜几",     U"星期多少",  U"是周末",
                                         U"是工作日", U"是不是周", U"是不是星期", U"是不是礼拜"};
    constexpr std::array<Words, 6> counted{U"几场", U"几次", U"几个", U"几家", U"几条", U"几天"};
    if (scan::holds_any(text, asked)) return !scan::holds_any(text, counted);
    constexpr std::array<Words, 6> names{U"是周", U"是星期", U"是礼拜", U"号周", U"号星期", U"号礼拜"};
    for (const Words name : names) {
        const std::size_t at = text.find(name);
        if (at == Words::npos) continue;
        const std::size_t day = at + name.size();
        if (scan::one_of(scan::at_or_zero(text, day), U"一二三四五六日天末") &&
            scan::one_of(scan::at_or_zero(text, day + 1), U"吧吗么嘛不?对没"))
            return true;
    }
    return false;
}

bool asks_for_days_left(Words text) {
    constexpr std::array<Words, 8> asked{U"还有几天", U"还有多少天", U"还剩几天", U"还剩多少天",
                                         U"剩几天",   U"剩多少天",   U"几天到期", U"多少天到期"};
    constexpr std::array<Words, 5> others{U"放假", U"培训", U"审", U"办", U"考核"};
    return scan::holds_any(text, asked) && !scan::holds_any(text, others);
}

}  // namespace

std::optional<Reading> read_calendar_question(const Message& message) {
    if (message.text.size() > longest) return std::nullopt;
    Reading reading;
    reading.intent = Intent::ask_about;
    reading.certainty = clear;
    reading.slots.date = day_named(message);
    if (reading.slots.date && asks_for_weekday(message.text)) {
        reading.slots.topic = "weekday";
    } else if (asks_for_days_left(message.text)) {
        reading.slots.topic = "days_left";
        reading.slots.task = message.code('T');
    } else {
        return std::nullopt;
    }
    return reading;
}

}  // namespace kexiebot::language
