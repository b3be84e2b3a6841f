#include <array>
#include <span>

#include "bot/language/dates/parts.hpp"
#include "bot/language/numbers/chinese.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using scan::past_blanks;
using Unit = DayWords::Unit;

struct ShiftWord {
    std::u32string_view word;
    int shift;
};

constexpr std::array year_words{ShiftWord{U"大前年", -3}, ShiftWord{U"前年", -2}, ShiftWord{U"去年", -1},
                                ShiftWord{U"上年", -1},   ShiftWord{U"今年", 0},  ShiftWord{U"本年", 0},
                                ShiftWord{U"明年", 1},    ShiftWord{U"来年", 1},  ShiftWord{U"后年", 2}};
constexpr std::array month_words{ShiftWord{U"上上个月", -2}, ShiftWord{U"上上月", -2}, ShiftWord{U"上个月", -1},
                                 ShiftWord{U"上月", -1},     ShiftWord{U"这个月", 0},  ShiftWord{U"本月", 0},
                                 ShiftWord{U"这月", 0},      ShiftWord{U"当月", 0},    ShiftWord{U"下下个月", 2},
                                 ShiftWord{U"下下月", 2},    ShiftWord{U"下个月", 1},  ShiftWord{U"下月", 1}};

constexpr auto year_words_open = scan::Openings::of_rows(year_words, &ShiftWord::word);
constexpr auto month_words_open = scan::Openings::of_rows(month_words, &ShiftWord::word);

constexpr std::array<std::u32string_view, 8> month_ends{U"最后一天", U"的最后一天", U"月底", U"月末",
                                                        U"月尾",     U"底",         U"末",   U"尾"};
constexpr std::array<std::u32string_view, 7> month_parts{U"上旬", U"中旬", U"下旬", U"月初", U"月中", U"初", U"中下旬"};
constexpr std::array<std::u32string_view, 6> year_ends{U"年底", U"年末", U"岁末", U"底", U"末", U"尾"};
constexpr std::array<std::u32string_view, 6> year_parts{U"年初", U"年中", U"上半年", U"下半年", U"初", U"中"};
constexpr std::array<std::u32string_view, 3> within{U"之内", U"以内", U"内"};

// Length of 内 and its kin at `at`; 内部, 内训, 内审, 内容 are words of their own.
std::size_t within_length(std::u32string_view text, std::size_t at) {
    const auto length = scan::any_at(text, at, within);
    if (length == 1 && scan::one_of(at_or_zero(text, at + 1), U"部训审容控涵地外")) return 0;
    return length;
}

struct YearPart {
    int year = 0;
    std::optional<int> shift;
    std::size_t length = 0;
    bool needs_month = false;  // 26年 says a year only with its month
};

YearPart read_year_part(std::u32string_view text, std::size_t at) {
    const bool may_be_word = year_words_open.may_begin(at_or_zero(text, at));
    for (const auto& [word, shift] : std::span{year_words}.first(may_be_word ? year_words.size() : 0)) {
        if (scan::starts(text, at, word)) return {0, shift, word.size(), false};
    }
    int year = 0;
    std::size_t end = at;
    if (const auto figures = scan::digits_at(text, at, 4); figures.length > 0) {
        if (figures.length == 3 || figures.length == 1) return {};
        year = figures.value;
        end = at + figures.length;
    } else {
        while (chinese_digit(at_or_zero(text, end)) >= 0 || (at_or_zero(text, end) == U'o' && end > at)) {
            year = year * 10 + (text[end] == U'o' ? 0 : chinese_digit(text[end]));
            if (++end - at > 4) return {};
        }
        if (end - at != 4 && end - at != 2) return {};
    }
    const bool is_short = year < 100;
    if (is_short) year += 2000;
    end = past_blanks(text, end);
    if (at_or_zero(text, end) != U'年' || year < 1950 || year > 2099) return {};
    return {year, std::nullopt, end + 1 - at, is_short};
}

struct MonthPart {
    int month = 0;  // 13 and more for one that does not exist
    std::optional<int> shift;
    std::size_t length = 0;
};

MonthPart read_month_part(std::u32string_view text, std::size_t at) {
    const bool may_be_word = month_words_open.may_begin(at_or_zero(text, at));
    for (const auto& [word, shift] : std::span{month_words}.first(may_be_word ? month_words.size() : 0)) {
        if (!scan::starts(text, at, word)) continue;
        const auto end = at + word.size();
        return {0, shift, word.size() + (at_or_zero(text, end) == U'份' ? 1U : 0U)};
    }
    if (scan::starts(text, at, U"元月")) return {1, std::nullopt, 2 + (at_or_zero(text, at + 2) == U'份' ? 1U : 0U)};
    const auto number = small_number(text, at);
    if (number.length == 0 || number.value == 0) return {};
    const auto end = number.chinese ? at + number.length : past_blanks(text, at + number.length);
    if (at_or_zero(text, end) != U'月') return {};
    const std::size_t length = end + 1 - at;
    return {number.value, std::nullopt, length + (at_or_zero(text, end + 1) == U'份' ? 1U : 0U)};
}

struct DayPart {
    int day = 0;
    std::size_t length = 0;
};

// Behind a month: 20日, 20号, 二十, 20.
DayPart read_day_part(std::u32string_view text, std::size_t at) {
    const auto number = small_number(text, at);
    if (number.length == 0) return {};
    const auto behind = at + number.length;
    const auto unit = past_blanks(text, behind);
    if (scan::one_of(at_or_zero(text, unit), U"日号") && !scan::starts(text, unit, U"号楼")) {
        return {number.value, unit + 1 - at};
    }
    // 这个月一共报了几条
    const bool adverb = text[at] == U'一' && scan::one_of(at_or_zero(text, behind), U"共起直般定下些样");
    const bool is_day = !adverb && number.value >= 1 && number.value <= 31 && !counts_something(text, behind) &&
                        !scan::one_of(at_or_zero(text, behind), U":.点时") && !scan::is_letter(at_or_zero(text, behind));
    return is_day ? DayPart{number.value, number.length} : DayPart{};
}

DateExpression of_form(DateForm form, const DayWords& words, Span span) {
    DateExpression expression;
    expression.form = form;
    expression.first = words;
    expression.span = span;
    return expression;
}

// What can follow a month: a day, its end, or one of its vaguer parts.
DateExpression read_behind_month(std::u32string_view text, std::size_t begin, std::size_t end, DayWords words) {
    if (const auto length = scan::any_at(text, end, month_ends); length > 0 && !scan::starts(text, end, U"底薪")) {
        words.last_of_month = true;
        // 上个月最后一天 is that day; 上个月底 is about then.
        const bool one_day = text.substr(end, length).ends_with(U"一天"sv);
        return of_form(one_day ? DateForm::calendar : DateForm::period_end, words, {begin, end + length});
    }
    if (const auto length = within_length(text, end); length > 0) {
        words.last_of_month = true;
        auto expression = of_form(DateForm::period_end, words, {begin, end + length});
        expression.by = true;
        return expression;
    }
    if (const auto length = scan::any_at(text, end, month_parts); length > 0) {
        return of_form(DateForm::vague, words, {begin, end + length});
    }
    std::size_t day_at = past_blanks(text, end);
    if (at_or_zero(text, day_at) == U'的') day_at = past_blanks(text, day_at + 1);
    const auto day = read_day_part(text, day_at);
    if (day.length == 0) return of_form(DateForm::month, words, {begin, end});
    words.day = day.day;
    return of_form(DateForm::calendar, words, {begin, day_at + day.length});
}

// A year alone, or with 底, 初, 度.
std::optional<DateExpression> read_behind_year(std::u32string_view text, std::size_t begin, std::size_t end, DayWords words) {
    if (const auto length = scan::any_at(text, end, year_ends); length > 0) {
        words.month = 12;
        words.day = 31;
        return of_form(DateForm::period_end, words, {begin, end + length});
    }
    if (const auto length = within_length(text, end); length > 0) {
        words.month = 12;
        words.day = 31;
        auto expression = of_form(DateForm::period_end, words, {begin, end + length});
        expression.by = true;
        return expression;
    }
    if (const auto length = scan::any_at(text, end, year_parts); length > 0 && !scan::starts(text, end, U"中国")) {
        return of_form(DateForm::year, words, {begin, end + length});
    }
    const std::size_t degree = at_or_zero(text, end) == U'度' ? 1 : 0;
    return of_form(DateForm::year, words, {begin, end + degree});
}

// 去年12.30, 明年元旦前: a day that gets its year from the word before it.
std::optional<DateExpression> read_day_of_year(std::u32string_view text, std::size_t begin, std::size_t end,
                                               const DayWords& words) {
    auto at = past_blanks(text, end);
    if (at_or_zero(text, at) == U'的') ++at;
    auto day = read_figures_behind(text, at);
    if (!day || day->first.year != 0) day = read_holiday(text, at);
    if (!day || !names_day(*day)) return std::nullopt;
    day->first.year = words.year;
    day->first.unit = words.unit;
    day->first.shift = words.shift;
    day->may_be_item = false;
    day->span.begin = begin;
    return day;
}

// 月底, 月内, 年底, 年内 without saying which.
std::optional<DateExpression> read_current_period(std::u32string_view text, std::size_t at) {
    const char32_t c = at_or_zero(text, at);
    const char32_t next = at_or_zero(text, at + 1);
    if (c != U'月' && c != U'年' && c != U'岁') return std::nullopt;
    const bool is_end = scan::one_of(next, U"底末尾");
    const auto inside = is_end ? 0 : within_length(text, at + 1);
    if ((!is_end && inside == 0) || scan::one_of(scan::before(text, at), U"个半多")) return std::nullopt;
    DayWords words;
    words.unit = c == U'月' ? Unit::month : Unit::year;
    if (c == U'月') {
        words.last_of_month = true;
    } else {
        words.month = 12;
        words.day = 31;
    }
    auto expression = of_form(DateForm::period_end, words, {at, at + 1 + (is_end ? 1 : inside)});
    expression.by = inside > 0;
    return expression;
}

}  // namespace

SmallNumber small_number(std::u32string_view text, std::size_t at) {
    if (const auto figures = scan::digits_at(text, at, 2); figures.length > 0) return {figures.value, figures.length, false};
    if (scan::is_digit(at_or_zero(text, at))) return {};
    const auto number = read_chinese_number(text, at);
    if (!number || number->vague || number->about || number->value > 99) return {};
    if (number->digits_only || at_or_zero(text, at) == U'两') return {};
    return {static_cast<int>(number->value), number->length, true};
}

std::optional<DateExpression> read_calendar(std::u32string_view text, std::size_t at) {
    if (auto figures = read_figures(text, at)) return figures;
    if (auto period = read_current_period(text, at)) return period;
    DayWords words;
    std::size_t end = at;
    const auto year = read_year_part(text, at);
    if (year.length > 0) {
        words.year = year.year;
        if (year.shift) {
            words.unit = Unit::year;
            words.shift = *year.shift;
        }
        end = at + year.length;
    }
    auto month_at = past_blanks(text, end);
    if (year.length > 0 && at_or_zero(text, month_at) == U'的') month_at = past_blanks(text, month_at + 1);
    const auto month = read_month_part(text, month_at);
    if (month.length == 0 || (year.length > 0 && month.shift)) {
        if (year.length > 0 && !year.needs_month) {
            if (auto day = read_day_of_year(text, at, end, words)) return day;
            return read_behind_year(text, at, end, words);
        }
        return read_day_only(text, at);
    }
    words.month = month.month;
    if (month.shift) {
        words.unit = Unit::month;
        words.shift = *month.shift;
    }
    auto expression = read_behind_month(text, at, month_at + month.length, words);
    if (month.month > 12 && expression.form != DateForm::calendar) return std::nullopt;
    return expression;
}

}  // namespace kexiebot::language::dates
