#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/slots.hpp"

namespace kexiebot::language {

/// What kind of words name a day.
enum class DateForm {
    calendar,    ///< 2026年11月20日, 11.20, 20号, 上个月15号
    relative,    ///< 昨天, 今早, 三天前
    weekday,     ///< 周五, 上周五, 下下周三
    period_end,  ///< 月底, 年底, 本周内: the last day of a period
    holiday,     ///< 元旦, 国庆第二天, 五一前
    just_now,    ///< 刚, 刚才: today, if nothing better is said
    day_part,    ///< 上午, 晚上8点, without a day: today, if nothing better is said
    month,       ///< 11月, 上个月, 2026年11月: no day
    year,        ///< 今年, 去年, 2026年: no day, no month
    week,        ///< 上周, 这个礼拜: no day
    duration,    ///< 一周内, 三天, 延期两天, 尽快
    vague,       ///< 前几天, 月初, 节后第一天, 那天, 农历, 春节
};

/// A day as it was said; what was not said is 0. Which day that is depends on today and on what is asked for.
struct DayWords {
    enum class Unit { none, day, week, month, year };
    int year = 0;
    int month = 0;
    int day = 0;
    int weekday = 0;  ///< 1 Monday … 7 Sunday
    Unit unit = Unit::none;  ///< what `shift` counts: 昨天 is day −1, 上周五 week −1, 上个月15号 month −1, 去年12月3日 year −1
    int shift = 0;
    int offset = 0;  ///< days to add in the end: 国庆第二天 +1, 元旦前 −1
    bool last_of_month = false;
    bool operator==(const DayWords&) const = default;
};

/// One expression of time in a message.
struct DateExpression {
    DateForm form = DateForm::calendar;
    DayWords first;
    std::optional<DayWords> last;              ///< of a range: 3号到5号; a second word for one day stands in `also`
    std::optional<DayWords> also;              ///< 昨天（11月20号）, 11月20日（周五）: must be the same day
    int days = 0;                              ///< 连办3天: 3; else 0
    std::optional<std::chrono::minutes> time;  ///< 下午五点
    Span span;                                 ///< all of it, with 上午, clock time, bracketed weekday and 起
    bool by = false;                           ///< 前, 之前, 截止, 内 stands with it: a deadline
    bool alternative = false;                  ///< 18号还是19号, 18或19号
    bool may_be_item = false;                  ///< n.m with n 1 … 7 and m 1 … 6: perhaps an item of the assessment form
    bool may_be_code = false;                  ///< 12号活动: perhaps a code
    bool quoted = false;                       ///< within 《》 or quotes: part of a name
    bool labelled = false;                     ///< behind 时间：, 日期：, 截止：
    bool aside = false;                        ///< 报名, 发通知, 筹备 follow: the day of something else
    bool corrected = false;                    ///< taken back: 20号，不对，22号; 不是20号是22号
    bool operator==(const DateExpression&) const = default;
};

/// Every expression of time, in order, not overlapping. Pure; no day is worked out yet.
/// 4/5G, 3.0版, 2号楼, 1-2名, 45-50人, 第3届, 12.5%, phone numbers and the like are none.
[[nodiscard]] std::vector<DateExpression> find_dates(const Normalised& message);

/// The same for the answer to a question for a day, where bare figures are one too: 19, 十九, 1119, 11 19, 11月, 19吧.
[[nodiscard]] std::vector<DateExpression> find_answered_date(const Normalised& message);

/// What a message says about a day.
struct DateReading {
    std::optional<domain::Date> date;
    std::optional<domain::Date> end_date;             ///< after `date`
    std::optional<std::chrono::minutes> time_of_day;  ///< only of a deadline
    bool ask = false;  ///< vague, doubled, contradictory, impossible, or on the wrong side of today; then `date` is empty
    Span span;         ///< of the expression that decided; empty if nothing was said
    bool operator==(const DateReading&) const = default;
};

/// The day on which something registered took place: the latest such day not after today; a month and day without a year
/// is this year's, or last year's if that lies ahead and today is in January … March.
/// Expressions that may be an item id decide only if there is no other; the caller drops those it knows to be item ids.
[[nodiscard]] DateReading read_done_date(std::span<const DateExpression> found, domain::Date today);

/// A deadline: the earliest such day not before today, with its clock time. A range gives its last day. A span of time asks.
[[nodiscard]] DateReading read_due(std::span<const DateExpression> found, domain::Date today);

/// Whether a filter looks back (what was registered) or ahead (what must be handed in).
enum class Looking { back, ahead };

/// The month said, for lists: 这个月, 上个月, 11月, 2026年11月. Empty for anything else, also for a whole date.
[[nodiscard]] std::optional<YearMonth> read_month(std::span<const DateExpression> found, domain::Date today, Looking looking);

/// The year said, for scores and exports: 今年, 去年, 2026年, 2026年度.
[[nodiscard]] std::optional<int> read_year(std::span<const DateExpression> found, domain::Date today);

}  // namespace kexiebot::language
