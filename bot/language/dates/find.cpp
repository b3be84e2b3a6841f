#include <algorithm>
#include <array>
#include <cstdint>

#include "bot/language/dates/joins.hpp"
#include "bot/language/dates/parts.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using namespace dates;
using scan::at_or_zero;

// The characters an expression of time can begin with, as bits: most of a message is passed over with one look each.
constexpr std::u32string_view beginnings =
    U"0123456789〇零一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾几半元今昨明前后大去来本这当上下周星礼年月岁刚国五劳青儿建教平"
    U"圣春除清端中重"
    U"小冬妇植腊正农阴日某有改过不节放收假近最那开季尽抓马立即赶从速早限延顺推宽展再多缓提往挪越快火凌清晨一午正傍晚夜复返";

constexpr auto make_bits() {
    std::array<std::uint64_t, 1024> bits{};
    for (const char32_t c : beginnings) bits[c / 64] |= std::uint64_t{1} << (c % 64);
    return bits;
}
constexpr auto bits = make_bits();

bool may_begin(char32_t c) {
    return c < 0x10000 && ((bits[c / 64] >> (c % 64)) & 1U) != 0;
}

using Reader = std::optional<DateExpression> (*)(std::u32string_view, std::size_t);
// The first that reads something wins, so 上个月15号 is asked for before 上周, and 一周内 after 一月.
constexpr std::array<Reader, 7> readers{read_calendar, read_weekday,  read_relative, read_holiday,
                                        read_vague,    read_duration, read_just_now};

// 今晚, 明早 say a part of the day that a clock time behind them needs.
char32_t part_within(std::u32string_view text, const DateExpression& expression) {
    if (expression.form != DateForm::relative) return 0;
    return text[expression.span.end - 1];
}

std::size_t past_separator(std::u32string_view text, std::size_t at) {
    at = scan::past_blanks(text, at);
    if (at_or_zero(text, at) == ',' || at_or_zero(text, at) == U'的') at = scan::past_blanks(text, at + 1);
    return at;
}

// 昨天下午, 12月10日17:00, 周五，下午五点
void take_clock(std::u32string_view text, DateExpression& expression) {
    const bool is_day = names_day(expression) || expression.form == DateForm::vague || expression.form == DateForm::week;
    if (!is_day) return;
    const auto near = scan::past_blanks(text, expression.span.end);
    auto clock = read_clock(text, near, true, part_within(text, expression));
    if (!clock) {
        const auto further = past_separator(text, expression.span.end);
        if (further != near) clock = read_clock(text, further, false);
        if (clock && !clock->time) clock.reset();
    }
    if (!clock) return;
    expression.time = clock->time;
    expression.span.end = clock->end;
}

std::optional<DateExpression> read_day_part(std::u32string_view text, std::size_t at) {
    const auto clock = read_clock(text, at, false);
    if (!clock || scan::one_of(at_or_zero(text, clock->end), U"好安")) return std::nullopt;
    DateExpression expression;
    expression.form = DateForm::day_part;
    expression.time = clock->time;
    expression.span = {at, clock->end};
    return expression;
}

std::optional<DateExpression> read_at(std::u32string_view text, std::size_t at) {
    for (const auto reader : readers) {
        auto expression = reader(text, at);
        if (!expression) continue;
        take_clock(text, *expression);
        return expression;
    }
    return read_day_part(text, at);
}

// 每周五, 每月20号, 逢周三: again and again, so no day.
bool comes_again(std::u32string_view text, std::size_t at) {
    constexpr std::array<std::u32string_view, 6> each{U"每", U"每逢", U"逢", U"每个", U"每年", U"每月"};
    return scan::any_before(text, at, each) > 0;
}

char32_t closing(char32_t opening) {
    switch (opening) {
        case U'《': return U'》';
        case U'“': return U'”';
        case U'「': return U'」';
        case U'『': return U'』';
        case U'"': return U'"';
        default: return 0;
    }
}

}  // namespace

std::vector<DateExpression> find_dates(const Normalised& message) {
    std::vector<DateExpression> found;
    const std::u32string_view text = message.text;
    std::size_t quoted_until = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text[at];
        if (at >= quoted_until) {
            if (const char32_t close = closing(c); close != 0) {
                const auto end = text.find(close, at + 1);
                if (end != std::u32string_view::npos) quoted_until = end;
            }
        }
        auto expression = may_begin(c) ? read_at(text, at) : std::nullopt;
        if (!expression) {
            // The rest of a figure that is no date is none either.
            const bool in_figure = scan::is_digit(c);
            do ++at;
            while (in_figure && at < text.size() && scan::is_digit(text[at]));
            continue;
        }
        at = expression->span.end;
        if (comes_again(text, expression->span.begin)) continue;
        expression->quoted = expression->span.begin < quoted_until;
        found.push_back(*expression);
    }
    join(text, found);
    return found;
}

}  // namespace kexiebot::language
