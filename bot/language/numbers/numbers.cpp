#include "bot/language/numbers/numbers.hpp"

#include <array>
#include <span>

#include "bot/language/numbers/chinese.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using scan::at_or_zero;
using scan::is_digit;

constexpr std::int64_t value_max = 1'000'000'000'000;

// Lead a figure that is only about right. Longer ones before those they begin with.
constexpr std::array<std::u32string_view, 24> leads{U"大约", U"大概",   U"约莫", U"约有", U"约为", U"约",   U"将近",   U"接近",
                                                    U"近",   U"差不多", U"超过", U"超",   U"逾",   U"至少", U"不少于", U"不下于",
                                                    U"不下", U"不到",   U"不足", U"大致", U"估计", U"估摸", U"上",     U"小"};
constexpr scan::Openings leads_open{leads};
constexpr auto figures_open =
    scan::Openings::of_each(U"0123456789〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百千万廿卅几数若俩仨");
constexpr std::array<std::u32string_view, 6> trails{U"左右", U"上下", U"以上", U"出头", U"开外", U"不到"};

// 最近, 附近, 节约, 预约, 合约 end in a lead without being one.
bool leads_here(std::u32string_view text, std::size_t at, std::u32string_view lead) {
    const char32_t previous = scan::before(text, at);
    if (lead == U"近"sv) return !scan::one_of(previous, U"最附靠远邻临亲");
    if (lead.front() == U'约') return !scan::one_of(previous, U"节预合签邀制公条大");
    if (lead == U"超"sv) return !scan::one_of(previous, U"高马");
    return true;
}

bool is_bare_unit(char32_t c) {
    return scan::one_of(c, U"百千万");
}

// 百余, 千余, 百来, 百十来: a unit that is a number by what follows it.
std::optional<Number> read_bare_unit(std::u32string_view text, std::size_t at, bool led) {
    const char32_t unit = at_or_zero(text, at);
    if (!is_bare_unit(unit)) return std::nullopt;
    std::size_t end = at + 1;
    if (unit == U'百' && at_or_zero(text, end) == U'十') ++end;
    const bool trailed = scan::one_of(at_or_zero(text, end), U"余多来把");
    if (!trailed && !led) return std::nullopt;
    if (trailed) ++end;
    Number number;
    number.value = unit == U'百' ? 100 : unit == U'千' ? 1000 : 10'000;
    number.kind = NumberKind::approximate;
    number.span = {at, end};
    return number;
}

// 数十, 数百, 若干: nothing to keep.
std::optional<Number> read_several(std::u32string_view text, std::size_t at) {
    Number number;
    number.kind = NumberKind::vague;
    if (scan::starts(text, at, U"若干")) {
        number.span = {at, at + 2};
        return number;
    }
    if (at_or_zero(text, at) != U'数' || !scan::one_of(at_or_zero(text, at + 1), U"十百千万")) return std::nullopt;
    std::size_t end = at + 2;
    while (scan::one_of(at_or_zero(text, end), U"百千万")) ++end;
    number.span = {at, end};
    return number;
}

std::size_t digits_length(std::u32string_view text, std::size_t at) {
    std::size_t length = 0;
    while (is_digit(at_or_zero(text, at + length))) ++length;
    return length;
}

// 1,200 and 1,200,000; a comma between other figures is punctuation.
std::size_t grouped_length(std::u32string_view text, std::size_t at, std::size_t first) {
    if (first == 0 || first > 3) return first;
    // 行政楼306，232人; 11/18，239人
    if (at > 0 && scan::one_of(text[at - 1], U"楼栋座室区厅馆层院心房/.-月")) return first;
    std::size_t length = first;
    while (at_or_zero(text, at + length) == ',' && digits_length(text, at + length + 1) == 3) length += 4;
    const bool at_end = at_or_zero(text, at + length) != ',' || digits_length(text, at + length + 1) == 0;
    // 人数33,501会议室: a room's number begins behind the comma.
    constexpr std::array<std::u32string_view, 8> rooms{U"会议室", U"教室", U"室",     U"号",
                                                       U"报告厅", U"房间", U"培训室", U"多功能厅"};
    return at_end && scan::any_at(text, at + length, rooms) == 0 ? length : first;
}

std::int64_t factor_at(std::u32string_view text, std::size_t at) {
    switch (at_or_zero(text, at)) {
        case U'百': return 100;
        case U'千': return 1000;
        case U'万': return 10'000;
        case U'亿': return 100'000'000;
        case U'w': return scan::is_letter(at_or_zero(text, at + 1)) ? 1 : 10'000;
        default: return 1;
    }
}

std::optional<Number> read_arabic(std::u32string_view text, std::size_t at) {
    const auto first = digits_length(text, at);
    if (first == 0 || first > 13) return std::nullopt;
    const auto length = grouped_length(text, at, first);
    Number number;
    for (std::size_t i = 0; i < length; ++i) {
        if (text[at + i] != ',') number.value = number.value * 10 + static_cast<std::int64_t>(text[at + i] - U'0');
    }
    std::size_t end = at + length;
    std::int64_t fraction = 0;
    std::int64_t scale = 1;
    if (at_or_zero(text, end) == '.' && is_digit(at_or_zero(text, end + 1))) {
        for (++end; is_digit(at_or_zero(text, end)); ++end) {
            if (scale == 1'000'000) continue;
            fraction = fraction * 10 + static_cast<std::int64_t>(text[end] - U'0');
            scale *= 10;
        }
    }
    const auto factor = factor_at(text, end);
    if (factor > 1) ++end;
    if (number.value > value_max / factor) return std::nullopt;
    number.whole = fraction * factor % scale == 0;
    number.value = number.value * factor + fraction * factor / scale;
    number.span = {at, end};
    return number;
}

std::optional<Number> read_chinese(std::u32string_view text, std::size_t at) {
    const auto found = read_chinese_number(text, at);
    if (!found || found->value > value_max) return std::nullopt;
    Number number;
    number.value = found->value;
    number.kind = found->vague ? NumberKind::vague : found->about ? NumberKind::approximate : NumberKind::exact;
    number.span = {at, at + found->length};
    return number;
}

// 俩 and 仨 carry their measure word within.
std::optional<Number> read_pair(std::u32string_view text, std::size_t at) {
    const char32_t c = at_or_zero(text, at);
    if (c != U'俩' && c != U'仨') return std::nullopt;
    Number number;
    number.value = c == U'俩' ? 2 : 3;
    number.span = {at, at + 1};
    return number;
}

// 来, 多, 余 behind a round figure; "20来了" is a day and a verb.
void read_about(std::u32string_view text, Number& number) {
    const char32_t c = at_or_zero(text, number.span.end);
    const char32_t next = at_or_zero(text, number.span.end + 1);
    const bool round = number.value >= 10 && number.value % 10 == 0;
    const bool arabic = is_digit(text[number.span.end - 1]);
    const bool about = (c == U'把' && round && scan::one_of(next, U"人个号")) || (c == U'几' && round && arabic) ||
                       (c == U'来' && round && !scan::one_of(next, U"了自到参听看哒")) ||
                       (c == U'多' && number.value >= 10 && !scan::one_of(next, U"功媒")) || (c == U'余' && number.value >= 10);
    if (!about) return;
    ++number.span.end;
    if (number.kind == NumberKind::exact) number.kind = NumberKind::approximate;
    const auto factor = factor_at(text, number.span.end);
    if (factor >= 10'000 && number.value < value_max / factor) {
        number.value *= factor;
        ++number.span.end;
    }
}

void read_trail(std::u32string_view text, Number& number) {
    const auto trail = scan::any_at(text, number.span.end, trails);
    if (trail == 0) return;
    number.span.end += trail;
    if (number.kind == NumberKind::exact) number.kind = NumberKind::approximate;
}

std::optional<Number> read_single(std::u32string_view text, std::size_t at, bool led) {
    auto number = read_arabic(text, at);
    if (!number) number = read_chinese(text, at);
    if (!number) number = read_several(text, at);
    if (!number) number = read_pair(text, at);
    if (!number) return read_bare_unit(text, at, led);
    if (number->kind != NumberKind::vague) read_about(text, *number);
    return number;
}

// 十几二十: two figures side by side that leave it open.
void read_either(std::u32string_view text, Number& number) {
    if (number.kind != NumberKind::approximate || text[number.span.end - 1] != U'几') return;
    const auto second = read_chinese(text, number.span.end);
    if (!second || second->value <= number.value) return;
    number.kind = NumberKind::vague;
    number.span.end = second->span.end;
}

// 50还是60: which of two is left open.
bool read_one_of_two(std::u32string_view text, Number& number) {
    if (number.kind != NumberKind::exact || !number.whole) return false;
    std::size_t at = number.span.end;
    if (scan::one_of(at_or_zero(text, at), U"个人名位")) ++at;
    constexpr std::array<std::u32string_view, 3> either{U"还是", U"或者", U"或"};
    const auto joint = scan::any_at(text, at, either);
    if (joint == 0) return false;
    const auto second = read_single(text, at + joint, false);
    if (!second || second->kind != NumberKind::exact || !second->whole || second->value <= number.value) return false;
    if (scan::one_of(at_or_zero(text, second->span.end), U"号日月.点")) return false;
    number.upper = second->value;
    number.kind = NumberKind::range;
    number.span.end = second->span.end;
    return true;
}

// 45-50, 三十到四十: both ends exact, the second one larger.
void read_range(std::u32string_view text, Number& number) {
    if (number.kind != NumberKind::exact) return;
    const auto at = scan::past_blanks(text, number.span.end);
    if (!scan::one_of(at_or_zero(text, at), U"-~到至")) return;
    const auto second = read_single(text, scan::past_blanks(text, at + 1), false);
    if (!second || second->kind != NumberKind::exact || second->value <= number.value) return;
    number.upper = second->value;
    number.kind = NumberKind::range;
    number.span.end = second->span.end;
}

}  // namespace

bool may_begin_number(char32_t c) {
    return figures_open.may_begin(c) || leads_open.may_begin(c);
}

std::optional<Number> read_number(std::u32string_view text, std::size_t at) {
    std::size_t begin = at;
    bool led = false;
    bool needs_unit = false;
    if (!may_begin_number(at_or_zero(text, at))) return std::nullopt;
    const bool may_be_led = leads_open.may_begin(at_or_zero(text, at));
    for (const auto lead : std::span{leads}.first(may_be_led ? leads.size() : 0)) {
        if (!scan::starts(text, at, lead) || !leads_here(text, at, lead)) continue;
        needs_unit = lead == U"上"sv || lead == U"小"sv;
        begin = scan::past_blanks(text, at + lead.size());
        led = true;
        break;
    }
    if (needs_unit && !is_bare_unit(at_or_zero(text, begin)) && !(text[at] == U'小' && scan::starts(text, begin, U"一百"))) {
        return std::nullopt;
    }
    auto number = read_single(text, begin, led);
    if (!number) return std::nullopt;
    read_either(text, *number);
    if (!read_one_of_two(text, *number)) read_range(text, *number);
    read_trail(text, *number);
    number->ordinal = scan::before(text, at) == U'第';
    number->span.begin = at;
    if (led && number->kind == NumberKind::exact) number->kind = NumberKind::approximate;
    return number;
}

std::vector<Number> find_numbers(const Normalised& message) {
    std::vector<Number> found;
    const std::u32string_view text = message.text;
    for (std::size_t at = 0; at < text.size();) {
        const auto number = read_number(text, at);
        if (!number) {
            // The tail of a figure too long to be read is no figure either.
            const bool in_figure = is_digit(text[at]);
            do ++at;
            while (in_figure && is_digit(at_or_zero(text, at)));
            continue;
        }
        found.push_back(*number);
        at = number->span.end;
    }
    return found;
}

std::optional<Number> only_number(std::u32string_view text) {
    std::size_t begin = 0;
    while (scan::is_gap(at_or_zero(text, begin))) ++begin;
    while (!text.empty() && scan::is_gap(text.back())) text.remove_suffix(1);
    const auto number = read_number(text, begin);
    if (!number || number->span.end != text.size()) return std::nullopt;
    return number;
}

}  // namespace kexiebot::language
