#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/numbers/chinese.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using scan::is_digit;

struct Parts {
    std::array<scan::Digits, 3> figures{};
    std::size_t count = 0;
    char32_t separator = 0;
    std::size_t end = 0;
};

// 2026-11-20, 11.20: up to three figures with one kind of separator between them.
Parts split(std::u32string_view text, std::size_t at) {
    Parts parts;
    parts.end = at;
    while (parts.count < 3) {
        const auto figures = scan::digits_at(text, parts.end, 8);
        if (figures.length == 0) return {};
        parts.figures[parts.count++] = figures;
        parts.end += figures.length;
        const char32_t c = at_or_zero(text, parts.end);
        if (!scan::one_of(c, U".-/") || !is_digit(at_or_zero(text, parts.end + 1))) break;
        if (parts.count == 3 || (parts.separator != 0 && parts.separator != c)) break;
        parts.separator = c;
        ++parts.end;
    }
    return parts;
}

bool is_month(const scan::Digits& figures) {
    return figures.length <= 2 && figures.value >= 1 && figures.value <= 12;
}

bool is_day(const scan::Digits& figures) {
    return figures.length <= 2 && figures.value >= 1 && figures.value <= 31;
}

bool is_year(const scan::Digits& figures) {
    return figures.length == 4 && figures.value >= 1950 && figures.value <= 2099;
}

DateExpression calendar(int year, int month, int day, Span span) {
    DateExpression expression;
    expression.first.year = year;
    expression.first.month = month;
    expression.first.day = day;
    expression.span = span;
    return expression;
}

// 日 or 号 may close the figures: 11.20日.
std::size_t past_unit(std::u32string_view text, std::size_t at) {
    if (at_or_zero(text, at) == U'日') return at + 1;
    if (at_or_zero(text, at) == U'号' && !is_numbered_thing(text, at + 1)) return at + 1;
    return at;
}

std::optional<DateExpression> compact(std::u32string_view text, std::size_t at, const scan::Digits& figures) {
    if (figures.length != 8) return std::nullopt;
    const int year = figures.value / 10000;
    const int month = figures.value / 100 % 100;
    const int day = figures.value % 100;
    if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    if (scan::is_letter(at_or_zero(text, at + 8))) return std::nullopt;
    return calendar(year, month, day, {at, at + 8});
}

std::optional<DateExpression> of_three(std::u32string_view text, std::size_t at, const Parts& parts) {
    const auto& [year, month, day] = parts.figures;
    const bool is_full = is_year(year) && month.length <= 2 && day.length <= 2;
    const bool is_short = year.length == 2 && year.value >= 20 && year.value <= 49 && is_month(month) && is_day(day);
    if (!is_full && !is_short) return std::nullopt;
    if (is_digit(at_or_zero(text, parts.end)) || scan::is_letter(at_or_zero(text, parts.end))) return std::nullopt;
    return calendar(is_short ? 2000 + year.value : year.value, month.value, day.value, {at, past_unit(text, parts.end)});
}

std::optional<DateExpression> month_of_year(std::u32string_view text, std::size_t at, const Parts& parts) {
    const auto& month = parts.figures[1];
    if (!is_year(parts.figures[0]) || !is_month(month) || (parts.separator == '.' && month.length != 2)) return std::nullopt;
    std::size_t end = parts.end;
    if (at_or_zero(text, end) == U'月') ++end;
    auto expression = calendar(parts.figures[0].value, month.value, 0, {at, end});
    expression.form = DateForm::month;
    return expression;
}

// "1-2 名", with a blank: then only the plainest counts, since a title may follow as well ("11-20 场景创新讲座").
bool counts_people(std::u32string_view text, std::size_t at) {
    return scan::one_of(at_or_zero(text, at), U"人名位个次天") && counts_something(text, at);
}

// Python 3.8, cad 11.2: a version behind a Latin word. Two figures behind the point are a day all the same (thx 11.20).
bool follows_product(std::u32string_view text, std::size_t at, const scan::Digits& day) {
    const auto word_end = scan::before_blanks(text, at);
    return day.length == 1 && word_end < at && scan::is_letter(scan::before(text, word_end));
}

// 占2/3, 近1/2: a share.
bool is_share(std::u32string_view text, std::size_t at) {
    return scan::one_of(scan::before(text, at), U"占近达超过比为足有");
}

bool is_no_date(std::u32string_view text, std::size_t at, const Parts& parts) {
    switch (parts.separator) {
        case '.': return measures_something(text, parts.end) || follows_product(text, at, parts.figures[1]);
        case '/': return is_share(text, at) || counts_something(text, parts.end);
        default: return counts_something(text, parts.end) || counts_people(text, scan::past_blanks(text, parts.end));
    }
}

std::optional<DateExpression> of_two(std::u32string_view text, std::size_t at, const Parts& parts) {
    const auto& [month, day, unused] = parts.figures;
    if (month.length == 4) return month_of_year(text, at, parts);
    const char32_t next = at_or_zero(text, parts.end);
    if (!is_month(month) || !is_day(day) || scan::is_letter(next) || scan::one_of(next, U"月:%℃°点时")) return std::nullopt;
    // 1.2.3 and 0730-88-… have been read as three figures; "3-5日" is a range of days.
    if (parts.separator == '-' && month.value < day.value && past_unit(text, parts.end) != parts.end) return std::nullopt;
    if (scan::one_of(next, U".-/") && is_digit(at_or_zero(text, parts.end + 1)) && next == parts.separator) return std::nullopt;
    // 3/4的 is a share; 11/18的 can hardly be one.
    constexpr int twelfths = 12;
    if (next == U'的' && parts.separator == '/' && day.value <= twelfths) return std::nullopt;
    const auto closed = past_unit(text, parts.end);
    if (closed == parts.end && next == U'号') return std::nullopt;  // 5-3号楼
    if (closed == parts.end && is_no_date(text, at, parts)) return std::nullopt;
    auto expression = calendar(0, month.value, day.value, {at, closed});
    expression.may_be_item = parts.separator == '.' && closed == parts.end && month.length == 1 && day.length == 1 &&
                             month.value <= 7 && day.value <= 6;
    return expression;
}

}  // namespace

bool begins_figures(std::u32string_view text, std::size_t at) {
    const char32_t previous = scan::before(text, at);
    if (is_digit(previous) || scan::is_letter(previous) || scan::one_of(previous, U"#￥$¥第+约")) return false;
    const bool in_numerals = chinese_digit(previous) >= 0 || scan::one_of(previous, U"十百千廿卅几数");
    if (in_numerals && !is_digit(at_or_zero(text, at))) return false;
    if (!scan::one_of(previous, U".-/:")) return true;
    const char32_t further = scan::before(text, at - 1);
    return !is_digit(further) && !scan::is_letter(further);
}

std::optional<DateExpression> read_figures(std::u32string_view text, std::size_t at) {
    if (!is_digit(at_or_zero(text, at)) || !begins_figures(text, at)) return std::nullopt;
    return read_figures_behind(text, at);
}

std::optional<DateExpression> read_figures_behind(std::u32string_view text, std::size_t at) {
    const auto parts = split(text, at);
    if (parts.count == 1) return compact(text, at, parts.figures[0]);
    if (parts.count == 2) return of_two(text, at, parts);
    if (parts.count == 3) return of_three(text, at, parts);
    return std::nullopt;
}

}  // namespace kexiebot::language::dates
