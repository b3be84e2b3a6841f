#include "bot/language/dates/parts.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using namespace dates;
using scan::at_or_zero;

DateExpression of_day(int month, int day, Span span) {
    DateExpression expression;
    expression.first.month = month;
    expression.first.day = day;
    expression.span = span;
    return expression;
}

bool is_month(int value) {
    return value >= 1 && value <= 12;
}
bool is_day(int value) {
    return value >= 1 && value <= 31;
}

// 吧, 的 and punctuation may close an answer.
bool only_closing(std::u32string_view text, std::size_t at) {
    while (scan::one_of(at_or_zero(text, at), U" \n吧的啊哈呀呢,。!.")) ++at;
    return at == text.size();
}

}  // namespace

std::vector<DateExpression> find_answered_date(const Normalised& message) {
    auto found = find_dates(message);
    if (!found.empty()) return found;
    const std::u32string_view text = message.text;
    std::size_t begin = 0;
    while (scan::one_of(at_or_zero(text, begin), U"是就在那 ,")) ++begin;
    // 1119
    if (const auto four = scan::digits_at(text, begin, 4); four.length == 4) {
        const int month = four.value / 100;
        const int day = four.value % 100;
        if (is_month(month) && is_day(day) && only_closing(text, begin + 4)) return {of_day(month, day, {begin, begin + 4})};
        return {};
    }
    const auto first = small_number(text, begin);
    if (first.length == 0) return {};
    const auto end = begin + first.length;
    if (is_day(first.value) && only_closing(text, end)) return {of_day(0, first.value, {begin, end})};
    // 11 19; 11、19
    const auto second_at = scan::past_blanks(text, scan::one_of(at_or_zero(text, end), U"、,") ? end + 1 : end);
    const auto second = small_number(text, second_at);
    if (second_at == end || second.length == 0 || !is_month(first.value) || !is_day(second.value)) return {};
    if (!only_closing(text, second_at + second.length)) return {};
    return {of_day(first.value, second.value, {begin, second_at + second.length})};
}

}  // namespace kexiebot::language
