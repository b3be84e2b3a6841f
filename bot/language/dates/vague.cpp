#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/text/word_index.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;

// Longer ones before those they begin with.
constexpr std::array<std::u32string_view, 93> vague_words{
    U"忘了哪天",   U"哪天忘了",   U"哪天真想不起来", U"哪天想不起来", U"记不清哪天",     U"不记得哪天", U"好久了",
    U"有些日子",   U"有阵子",     U"有一阵",         U"有段时间",     U"好一阵",         U"好些天",     U"好些日子",
    U"前一向",     U"前向",       U"那一向",         U"这一向",       U"复工头一天",     U"复工第一天", U"复工首日",
    U"开工第一天", U"开工头一天", U"上班头一天",     U"返岗第一天",   U"收假第一天",     U"收假头一天", U"前几天",
    U"前些天",     U"前些日子",   U"前些时候",       U"前段时间",     U"前一段时间",     U"前阵子",     U"前一阵",
    U"前不久",     U"前两天",     U"前几日",         U"前两日",       U"前三天",         U"这几天",     U"这两天",
    U"这段时间",   U"这阵子",     U"那几天",         U"那段时间",     U"那天",           U"最近",       U"近期",
    U"近日",       U"近来",       U"近几天",         U"日前",         U"某天",           U"某日",       U"有一天",
    U"有天",       U"改天",       U"过几天",         U"过两天",       U"过段时间",       U"不久前",     U"早些时候",
    U"前些时",     U"几天前",     U"几日前",         U"节后第一天",   U"节后上班第一天", U"节后",       U"节前",
    U"放假前",     U"放假后",     U"收假后",         U"假期里",       U"年前",           U"年后",       U"开年",
    U"过年",       U"月初",       U"月头",           U"年头",         U"月中",           U"年初",       U"上旬",
    U"中旬",       U"下旬",       U"农历",           U"阴历",         U"正月",           U"腊月",       U"大年初",
    U"季度末",     U"季末"};

constexpr scan::WordIndex vague_words_index{vague_words};

// 正月十五, 农历八月十五, 大年初三: what follows belongs to it.
std::size_t past_lunar_day(std::u32string_view text, std::size_t at) {
    constexpr std::u32string_view lunar = U"正腊冬闰一二三四五六七八九十廿月初日元";
    while (scan::one_of(at_or_zero(text, at), lunar)) ++at;
    return at;
}

bool is_other_word(std::u32string_view text, std::size_t at, std::u32string_view word) {
    const char32_t previous = scan::before(text, at);
    const char32_t next = at_or_zero(text, at + word.size());
    if (word == U"年前"sv || word == U"年后"sv)
        return scan::is_digit(previous) || scan::one_of(previous, U"一两三几十百千多年周");
    if (word == U"月初"sv || word == U"月中"sv || word == U"年初"sv) return next == U'级';
    if (word == U"日前"sv) return scan::is_digit(previous) || scan::one_of(previous, U"十目今当党普者一二三四五六七八九");
    if (word == U"节后"sv || word == U"节前"sv) return scan::one_of(previous, U"环季调");
    if (word == U"年头"sv) return scan::one_of(previous, U"这个");
    if (word == U"有天"sv) return scan::one_of(previous, U"没只");
    return false;
}

constexpr std::array<std::u32string_view, 9> long_units{U"个星期", U"个礼拜", U"星期", U"礼拜",  U"周",
                                                        U"个多月", U"个月",   U"年",   U"个季度"};
constexpr std::array<std::u32string_view, 3> ago{U"之前", U"以前", U"前"};

// 两周前, 半个月前: about then.
std::optional<std::size_t> long_ago_end(std::u32string_view text, std::size_t at) {
    std::size_t end = at;
    if (at_or_zero(text, at) == U'半') {
        end = at + 1;
    } else if (at_or_zero(text, at) == U'几') {
        end = at + 1;
    } else {
        if (!begins_figures(text, at)) return std::nullopt;
        const auto number = read_number(text, at);
        if (!number || number->value > 60) return std::nullopt;
        end = number->span.end;
    }
    end = scan::past_blanks(text, end);
    const auto unit = scan::any_at(text, end, long_units);
    if (unit == 0) return std::nullopt;
    const auto length = scan::any_at(text, end + unit, ago);
    if (length == 0) return std::nullopt;
    return end + unit + length;
}

// 前两周, 前三四天, 前两个星期: some time within them.
std::optional<std::size_t> last_few_end(std::u32string_view text, std::size_t at) {
    if (at_or_zero(text, at) != U'前') return std::nullopt;
    const auto number = read_number(text, at + 1);
    if (!number || number->value < 2 || number->value > 60) return std::nullopt;
    const auto unit_at = scan::past_blanks(text, number->span.end);
    if (at_or_zero(text, unit_at) == U'天') return unit_at + 1;
    const auto unit = scan::any_at(text, unit_at, long_units);
    if (unit == 0 || at_or_zero(text, unit_at) == U'年') return std::nullopt;
    return unit_at + unit;
}

DateExpression vague(Span span) {
    DateExpression expression;
    expression.form = DateForm::vague;
    expression.span = span;
    return expression;
}

}  // namespace

std::optional<DateExpression> read_vague(std::u32string_view text, std::size_t at) {
    if (const auto length = vague_words_index.any_at(text, at); length > 0) {
        const auto word = text.substr(at, length);
        if (is_other_word(text, at, word)) return std::nullopt;
        auto end = at + length;
        if (word == U"农历"sv || word == U"阴历"sv || word == U"正月"sv || word == U"腊月"sv || word == U"大年初"sv)
            end = past_lunar_day(text, end);
        return vague({at, end});
    }
    if (const auto end = last_few_end(text, at)) return vague({at, *end});
    if (const auto end = long_ago_end(text, at)) return vague({at, *end});
    return std::nullopt;
}

}  // namespace kexiebot::language::dates
