#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;

constexpr std::array<std::u32string_view, 15> units{U"个工作日", U"工作日", U"个自然日", U"个星期", U"个礼拜",
                                                    U"个小时",   U"星期",   U"礼拜",     U"小时",   U"个月",
                                                    U"天",       U"日",     U"周",       U"月",     U"年"};
// Put the deadline so far from now, or from where it was.
constexpr std::array<std::u32string_view, 22> leads{U"延期", U"延长",   U"延后",   U"延",   U"顺延", U"推迟", U"推后", U"宽限",
                                                    U"展期", U"放宽",   U"再给",   U"多给", U"缓",   U"提前", U"推",   U"限时",
                                                    U"限",   U"往后推", U"往后挪", U"往后", U"挪",   U"晚"};
constexpr std::array<std::u32string_view, 9> trails{U"之内", U"以内", U"内", U"之后", U"以后", U"后", U"为限", U"左右", U"时间"};
constexpr std::array<std::u32string_view, 19> hurry{U"越快越好", U"越早越好", U"快就快", U"早就早", U"火速", U"尽快", U"尽早",
                                                    U"抓紧",     U"马上",     U"立即",   U"立刻",   U"即刻", U"即日", U"赶紧",
                                                    U"赶快",     U"从速",     U"速速",   U"早点",   U"限期"};
constexpr scan::Openings leads_open{leads};
constexpr scan::Openings hurry_open{hurry};

DateExpression of_span(Span span, bool by) {
    DateExpression expression;
    expression.form = DateForm::duration;
    expression.span = span;
    expression.by = by;
    return expression;
}

// 三天, 半个月, 一周, 10个工作日: where it ends; `at` if there is none.
std::size_t past_amount(std::u32string_view text, std::size_t at) {
    std::size_t end = at;
    if (at_or_zero(text, at) == U'半' || at_or_zero(text, at) == U'几') {
        end = at + 1;
    } else {
        const auto number = read_number(text, at);
        if (!number || number->value > 400) return at;
        end = number->span.end;
    }
    end = scan::past_blanks(text, end);
    const auto unit = scan::any_at(text, end, units);
    return unit == 0 ? at : end + unit;
}

}  // namespace

std::optional<DateExpression> read_duration(std::u32string_view text, std::size_t at) {
    const char32_t first = at_or_zero(text, at);
    const auto hurried = hurry_open.may_begin(first) ? scan::any_at(text, at, hurry) : 0;
    if (hurried > 0) return of_span({at, at + hurried}, false);
    if (const auto lead = leads_open.may_begin(first) ? scan::any_at(text, at, leads) : 0; lead > 0) {
        auto amount = at + lead;
        while (scan::one_of(at_or_zero(text, amount), U" 期了")) ++amount;
        const auto end = past_amount(text, amount);
        // 延期12月5日 moves to a day: read as such.
        const bool is_month = end > amount && text[end - 1] == U'月' && text[end - 2] != U'个';
        if (end == amount || is_month) return std::nullopt;
        const auto trail = scan::any_at(text, end, trails);
        return of_span({at, end + trail}, true);
    }
    if (!begins_figures(text, at)) return std::nullopt;
    const auto end = past_amount(text, at);
    if (end == at) return std::nullopt;
    const auto trail = scan::any_at(text, end, trails);
    if (trail == 0 || scan::starts(text, end, U"时间")) return std::nullopt;
    if (scan::starts(text, end, U"内") && scan::one_of(at_or_zero(text, end + 1), U"部训审容")) return std::nullopt;
    return of_span({at, end + trail}, true);
}

}  // namespace kexiebot::language::dates
