#include <array>

#include "bot/language/dates_parts.hpp"
#include "bot/language/numbers_chinese.hpp"
#include "bot/language/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using scan::is_digit;

// Behind a figure these make it a measure, a count, a version, an ordinal.
constexpr std::array<std::u32string_view, 76> measures{
    U"人",     U"名",   U"位", U"个", U"余",   U"多", U"来", U"几", U"元", U"万", U"亿",   U"%",   U"％", U"℃",  U"°",  U"倍",
    U"米",     U"千",   U"公", U"吨", U"小时", U"分", U"秒", U"平", U"章", U"节", U"条",   U"款",  U"级", U"寸", U"升", U"克",
    U"斤",     U"折",   U"毫", U"厘", U"度",   U"代", U"辆", U"座", U"台", U"件", U"层",   U"期",  U"批", U"轮", U"岁", U"次",
    U"成",     U"家",   U"项", U"场", U"版",   U"篇", U"份", U"组", U"班", U"周", U"天",   U"年",  U"楼", U"栋", U"幢", U"室",
    U"会议室", U"教室", U"张", U"支", U"队",   U"套", U"本", U"门", U"股", U"折", U"左右", U"以上"};
// … unless they begin one of these words.
constexpr std::array<std::u32string_view, 34> not_measures{
    U"公司", U"公开", U"公益", U"公园", U"公众", U"公布", U"平江", U"平台",   U"层压", U"成立", U"成果", U"成功",
    U"节能", U"条件", U"级联", U"分析", U"分享", U"分厂", U"分子", U"分公司", U"台架", U"度假", U"项目", U"场内",
    U"场地", U"家庭", U"组织", U"年度", U"年会", U"周年", U"班组", U"升级",   U"人工", U"人才"};
constexpr std::array<std::u32string_view, 16> not_measures_more{U"人大", U"人事", U"千山",   U"多功能", U"多媒体",
                                                                U"来自", U"来了", U"本公司", U"本科协", U"门诊",
                                                                U"组长", U"队伍", U"轮胎",   U"期货",   U"套管"};

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
    if (at_or_zero(text, at) == U'号' && !scan::starts(text, at, U"号楼")) return at + 1;
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

// "1-2 名", with a blank: then only the plainest measures count, since a title may follow as well ("11-20 人工智能讲座").
bool counts_people(std::u32string_view text, std::size_t at) {
    return scan::one_of(at_or_zero(text, at), U"人名位个次天") && counts_something(text, at) && at_or_zero(text, at + 1) != U'家';
}

std::optional<DateExpression> of_two(std::u32string_view text, std::size_t at, const Parts& parts) {
    const auto& [month, day, unused] = parts.figures;
    if (month.length == 4) return month_of_year(text, at, parts);
    const char32_t next = at_or_zero(text, parts.end);
    if (!is_month(month) || !is_day(day) || scan::is_letter(next) || scan::one_of(next, U"月:%℃°")) return std::nullopt;
    // 1.2.3 and 0730-88-… have been read as three figures; "3-5日" is a range of days.
    if (parts.separator == '-' && month.value < day.value && past_unit(text, parts.end) != parts.end) return std::nullopt;
    if (scan::one_of(next, U".-/") && is_digit(at_or_zero(text, parts.end + 1)) && next == parts.separator) return std::nullopt;
    if (next == U'的' && parts.separator == '/') return std::nullopt;
    const auto closed = past_unit(text, parts.end);
    if (closed == parts.end && counts_something(text, parts.end)) return std::nullopt;
    if (closed == parts.end && parts.separator != '.' && counts_people(text, scan::past_blanks(text, parts.end))) {
        return std::nullopt;
    }
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

bool counts_something(std::u32string_view text, std::size_t at) {
    if (scan::any_at(text, at, measures) == 0) return false;
    return scan::any_at(text, at, not_measures) == 0 && scan::any_at(text, at, not_measures_more) == 0;
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
