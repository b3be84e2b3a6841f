#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "bot/language/dates/dates.hpp"

namespace kexiebot::language::dates {

/// The readers that find_dates() asks in turn. Each reads the expression that begins exactly at `at`, as long as it goes,
/// without what stands around it (clock time, brackets, 前, 起), and gives nothing if there is none.

/// 2026年11月20日, 2026-11-20, 11.20, 11月20, 20号, 20-25日, 上个月15号, 去年12月; also months and years alone, 11月底, 月初.
[[nodiscard]] std::optional<DateExpression> read_calendar(std::u32string_view text, std::size_t at);
/// The forms of read_calendar() in Arabic figures with separators: 2026-11-20, 11.20, 11/20, 20261120.
[[nodiscard]] std::optional<DateExpression> read_figures(std::u32string_view text, std::size_t at);
/// The same where the figures may stand directly behind others: the end of 12.1-12.3.
[[nodiscard]] std::optional<DateExpression> read_figures_behind(std::u32string_view text, std::size_t at);
/// 20号, 3至5日, 18或19号: days without a month.
[[nodiscard]] std::optional<DateExpression> read_day_only(std::u32string_view text, std::size_t at);
/// 昨天, 今早, 大前天, 三天前, 今明两天.
[[nodiscard]] std::optional<DateExpression> read_relative(std::u32string_view text, std::size_t at);
/// 刚, 刚才, 刚刚 before what took place; not before what was typed or sent (刚登记的).
[[nodiscard]] std::optional<DateExpression> read_just_now(std::u32string_view text, std::size_t at);
/// 周五, 上周五, 下下个礼拜三; 上周 alone; 本周内.
[[nodiscard]] std::optional<DateExpression> read_weekday(std::u32string_view text, std::size_t at);
/// 元旦, 五一, 国庆第二天, 国庆节前; moving feasts (春节, 中秋) are vague.
[[nodiscard]] std::optional<DateExpression> read_holiday(std::u32string_view text, std::size_t at);
/// 前几天, 最近, 节后第一天, 农历八月十五, 半个月前.
[[nodiscard]] std::optional<DateExpression> read_vague(std::u32string_view text, std::size_t at);
/// 一周内, 延期三天, 10个工作日内, 尽快.
[[nodiscard]] std::optional<DateExpression> read_duration(std::u32string_view text, std::size_t at);

/// 上午, 下午五点, 14:30, 晚上8点半, 下午2点到4点.
struct Clock {
    std::optional<std::chrono::minutes> time;  ///< of a span of time its end; empty for a mere 上午
    std::size_t end = 0;
};
/// `after_day`: it follows a day, so that a bare "五点" is a clock time. `part`: what the day's word already said (今晚: 晚).
[[nodiscard]] std::optional<Clock> read_clock(std::u32string_view text, std::size_t at, bool after_day, char32_t part = 0);

/// A day number as it stands in a date: 1 … 2 figures, or 一 … 三十一, 廿三. `length` 0 if there is none.
struct SmallNumber {
    int value = 0;
    std::size_t length = 0;
    bool chinese = false;
};
[[nodiscard]] SmallNumber small_number(std::u32string_view text, std::size_t at);

/// Whether figures at `at` stand for themselves: not the tail of a longer figure, a code (A20), a version or an amount (¥20).
[[nodiscard]] bool begins_figures(std::u32string_view text, std::size_t at);

/// Whether a word at `at`, behind "N号", names a thing with a number: 楼, 会议室, 车间, 生产线, … but not 线上, 院士, 路演.
[[nodiscard]] bool is_numbered_thing(std::u32string_view text, std::size_t at);

/// Whether what stands at `at` makes the figure before it a count: 人, 名, 个, 场, 级, … Not in words that begin alike
/// (人工智能, 个人信息, 座谈会).
[[nodiscard]] bool counts_something(std::u32string_view text, std::size_t at);
/// The same for a decimal: 元, 万, %, 小时, 版, … but not 元器件, 版权.
[[nodiscard]] bool measures_something(std::u32string_view text, std::size_t at);

/// The day of `words`, counted from today. Nothing if there is no such day, or none that can be meant (see dates.hpp).
/// The result may lie on the wrong side of today: the caller checks.
[[nodiscard]] std::optional<domain::Date> resolve(const DayWords& words, domain::Date today, Looking looking);
/// Whether `day` is what `words` say, as far as they say anything: 周五 is any Friday, 20号 any 20th.
[[nodiscard]] bool agrees(const DayWords& words, domain::Date day, domain::Date today);
/// The last day of a range in the past that began on `start`, which is what `first` said: the first such day not before it.
[[nodiscard]] std::optional<domain::Date> range_end(const DayWords& last, const DayWords& first, domain::Date start,
                                                    domain::Date today);
/// The last day of a range that begins with `first`: what `last` leaves open it takes from there.
[[nodiscard]] DayWords completed(const DayWords& last, const DayWords& first);

/// An expression that names one day (or a range of days), as opposed to a month, a span or something vague.
[[nodiscard]] bool names_day(const DateExpression& expression);

}  // namespace kexiebot::language::dates
