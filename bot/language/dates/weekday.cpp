#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using Unit = DayWords::Unit;

struct WeekWord {
    std::u32string_view word;
    int shift;
};

// Before 周, 星期 or 礼拜. Longer ones before those they begin with.
constexpr std::array which{WeekWord{U"上上个", -2}, WeekWord{U"上上", -2},  WeekWord{U"上个", -1}, WeekWord{U"上一", -1},
                           WeekWord{U"上", -1},     WeekWord{U"下下个", 2}, WeekWord{U"下下", 2},  WeekWord{U"下个", 1},
                           WeekWord{U"下一", 1},    WeekWord{U"下", 1},     WeekWord{U"这个", 0},  WeekWord{U"这一", 0},
                           WeekWord{U"这", 0},      WeekWord{U"本", 0}};
constexpr std::array<std::u32string_view, 3> weeks{U"星期", U"礼拜", U"周"};
constexpr std::array<std::u32string_view, 3> within{U"之内", U"以内", U"内"};

std::size_t week_length(std::u32string_view text, std::size_t at) {
    return scan::any_at(text, at, weeks);
}

// A numeral that begins a word: 上周|三维建模培训.
constexpr std::array<std::u32string_view, 38> numeral_words{
    U"一体化", U"一体机", U"一站式", U"一次性", U"一氧化", U"一致性", U"二次",   U"二维",   U"二氧化", U"二极管",
    U"二甲",   U"三维",   U"三相",   U"三轴",   U"三坐标", U"三元",   U"三防",   U"三七",   U"三聚",   U"三废",
    U"三电平", U"三极管", U"四轴",   U"四足",   U"四旋翼", U"五金",   U"五轴加", U"五轴联", U"五轴数", U"五轴机",
    U"五轴编", U"六轴",   U"六西格", U"六维",   U"六氟",   U"日化",   U"日用",   U"日处理"};

// 1 … 7; 0 if none stands at `at`.
int weekday_at(std::u32string_view text, std::size_t at) {
    switch (at_or_zero(text, at)) {
        case U'一': return 1;
        case U'二': return 2;
        case U'三': return 3;
        case U'四': return 4;
        case U'五': return 5;
        case U'六': return 6;
        case U'日':
        case U'天':
        case U'末': return 7;
        default: break;
    }
    const auto figure = scan::digits_at(text, at, 1);
    const char32_t next = at_or_zero(text, at + 1);
    const bool alone = figure.length == 1 && !scan::one_of(next, U".月:/-");
    return alone && figure.value >= 1 && figure.value <= 7 ? figure.value : 0;
}

// 每周五 comes again; 一周五天 and 四周年 count weeks; 单周, 双周 name a rhythm.
bool is_counted(char32_t previous) {
    return scan::one_of(previous, U"每一两三四五六七八九十几半单双隔整满近各") || scan::is_digit(previous);
}

DateExpression of_week(DateForm form, int weekday, std::optional<int> shift, Span span) {
    DateExpression expression;
    expression.form = form;
    expression.first.weekday = weekday;
    if (shift) {
        expression.first.unit = Unit::week;
        expression.first.shift = *shift;
    }
    expression.span = span;
    return expression;
}

// Behind 周, 星期, 礼拜 with what led it in.
std::optional<DateExpression> read_behind(std::u32string_view text, std::size_t begin, std::size_t end, std::optional<int> shift,
                                          bool is_short) {
    const char32_t next = at_or_zero(text, end);
    if (is_short && next == U'末') return of_week(DateForm::vague, 0, shift, {begin, end + 1});
    if (!is_short && next == U'末') return std::nullopt;
    if (is_short && next == U'内' && !shift) return of_week(DateForm::period_end, 7, 0, {begin, end + 1});
    const bool begins_word = shift.has_value() && scan::any_at(text, end, numeral_words) > 0;
    if (const auto weekday = weekday_at(text, end); weekday > 0 && !begins_word) {
        return of_week(DateForm::weekday, weekday, shift, {begin, end + 1});
    }
    if (!shift) return std::nullopt;
    // 上周的周五, 下周星期三
    std::size_t again = end;
    if (at_or_zero(text, again) == U'的') ++again;
    if (const auto length = week_length(text, again); length > 0) {
        if (const auto weekday = weekday_at(text, again + length); weekday > 0) {
            return of_week(DateForm::weekday, weekday, shift, {begin, again + length + 1});
        }
    }
    if (const auto length = scan::any_at(text, end, within); length > 0) {
        auto expression = of_week(DateForm::period_end, 7, shift, {begin, end + length});
        expression.by = true;
        return expression;
    }
    return of_week(DateForm::week, 0, shift, {begin, end});
}

}  // namespace

std::optional<DateExpression> read_weekday(std::u32string_view text, std::size_t at) {
    std::optional<int> shift;
    std::size_t week_at = at;
    for (const auto& [word, by] : which) {
        if (!scan::starts(text, at, word) || week_length(text, at + word.size()) == 0) continue;
        if (word.front() == U'下' && scan::before(text, at) == U'一') break;  // 登记一下周三的
        shift = by;
        week_at = at + word.size();
        break;
    }
    const auto length = week_length(text, week_at);
    if (length == 0) return std::nullopt;
    // 上周六周日: the figure before is a weekday's own.
    const bool in_a_row = at >= 2 && scan::one_of(text[at - 2], U"周期拜") && weekday_at(text, at - 1) > 0;
    if (!shift && !in_a_row && is_counted(scan::before(text, at))) return std::nullopt;
    // 9月第三个周六: known only with a calendar in hand.
    if (!shift && scan::before(text, at) == U'个' && !scan::ends(text, at, U"那个") && weekday_at(text, at + length) > 0) {
        return of_week(DateForm::vague, 0, shift, {at, at + length + 1});
    }
    auto expression = read_behind(text, at, week_at + length, shift, length == 1);
    if (expression && expression->form == DateForm::period_end) expression->by = true;
    return expression;
}

}  // namespace kexiebot::language::dates
