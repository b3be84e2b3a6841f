#include "bot/language/answers/several_facts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "bot/language/answers/told_month.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

enum class Field { none, people, date, place, title };

struct Label {
    Words word;
    Field field;
};
// Longer ones before those they begin with.
constexpr std::array labels{
    Label{U"人多", Field::people},     Label{U"人少", Field::people},     Label{U"实际到场", Field::people},
    Label{U"到场", Field::people},     Label{U"参加人数", Field::people}, Label{U"实际人数", Field::people},
    Label{U"到场人数", Field::people}, Label{U"签到表上", Field::people}, Label{U"签到表", Field::people},
    Label{U"人数", Field::people},     Label{U"人次", Field::people},     Label{U"人也", Field::people},
    Label{U"人不对", Field::people},   Label{U"人是", Field::people},     Label{U"人来了", Field::people},
    Label{U"实到", Field::people},     Label{U"日期", Field::date},       Label{U"时间", Field::date},
    Label{U"日子", Field::date},       Label{U"地点", Field::place},      Label{U"地方", Field::place},
    Label{U"会场", Field::place},      Label{U"场地", Field::place},      Label{U"名称", Field::title},
    Label{U"名字", Field::title},      Label{U"题目", Field::title},      Label{U"标题", Field::title}};

const Label* label_at(Words text, std::size_t at) {
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const Label& one) { return scan::starts(text, at, one.word); });
    return found == labels.end() ? nullptr : &*found;
}

/// A field of what is told: where its words begin, and where the next ones do.
struct Part {
    Field field = Field::none;
    Span span;
};

/// 53人地点: a label in the middle; 个人是 and 三楼会场 hold none.
bool begins_part(Words text, std::size_t at) {
    if (at == 0) return true;
    const char32_t before = text[at - 1];
    // 是上周四人也不对
    const bool weekday = at >= 2 && scan::one_of(text[at - 2], U"周期拜");
    // 个人是 counts them, 的人数 is the field; 三楼会场 is a place.
    const bool within = (text[at] == U'人' && !scan::one_of(scan::at_or_zero(text, at + 1), U"数次") &&
                         scan::one_of(before, U"个的名位一二三四五六七八九十")) ||
                        (scan::one_of(text[at], U"会场") && scan::one_of(before, U"将楼号"));
    return (!within || weekday) && before != U'每';
}

std::vector<Part> parts_of(Words text) {
    std::vector<Part> parts;
    Part part{Field::none, {0, 0}};
    for (std::size_t at = 0; at < text.size(); ++at) {
        const Label* const label = label_at(text, at);
        if (label != nullptr && begins_part(text, at)) {
            part.span.end = at;
            parts.push_back(part);
            part = {label->field, {at + label->word.size(), 0}};
            at += label->word.size() - 1;
        }
    }
    part.span.end = text.size();
    parts.push_back(part);
    return parts;
}

bool is_denied(Words text, std::size_t at) {
    const auto before = text.substr(0, scan::before_blanks(text, at));
    return before.ends_with(U"不是"sv) || before.ends_with(U"不是在"sv) || before.ends_with(U"写成"sv) ||
           before.ends_with(U"登成"sv) || before.ends_with(U"报成"sv) || before.ends_with(U"写的是"sv) ||
           before.ends_with(U"原来是"sv) || before.ends_with(U"登的是"sv);
}

std::optional<int> people_in(const Message& message, Span span, const Slots& known) {
    constexpr std::int64_t most = 99'999;
    std::optional<int> found;
    for (const Number& number : message.numbers) {
        const bool in_date = std::any_of(message.dates.begin(), message.dates.end(),
                                         [&](const DateExpression& date) { return date.span.overlaps(number.span); });
        const bool plain = number.kind == NumberKind::exact && !number.ordinal && number.value >= 1 && number.value <= most;
        if (!span.contains(number.span) || in_date || !plain || is_denied(message.text, number.span.begin)) continue;
        const auto behind = scan::at_or_zero(message.text, number.span.end);
        const bool counts =
            number.span.end >= span.end || is_separator(behind) || scan::one_of(behind, U"人个位名改是不吧啊了哈才的");
        // 一下, 一共, 两个出差没来
        constexpr std::array<Words, 8> absent{U"没来", U"没去", U"请假", U"缺席", U"出差", U"没到", U"讲师", U"先走"};
        const auto rest = message.text.substr(number.span.end, std::min<std::size_t>(6, span.end - number.span.end));
        if (!counts || scan::holds_any(rest, absent)) continue;
        const auto told = static_cast<int>(number.value);
        // 人也多算了一个
        constexpr std::array<Words, 5> too_many{U"多算了", U"多报了", U"多登了", U"多数了", U"多写了"};
        constexpr std::array<Words, 5> too_few{U"少算了", U"少报了", U"少登了", U"少数了", U"漏了"};
        const bool less = scan::any_before(message.text, number.span.begin, too_many) > 0;
        const bool fewer = scan::any_before(message.text, number.span.begin, too_few) > 0;
        if (less || fewer) {
            const int after = known.people.value_or(0) + (less ? -told : told);
            if (known.people && after > 0) found = after;
            continue;
        }
        constexpr std::size_t near = 5;
        const auto from = number.span.begin > near ? number.span.begin - near : 0;
        const auto lead = message.text.substr(from, number.span.begin - from);
        // 加上老师128 is all of them, 加上2个老师 so many more.
        const bool more = known.people && (lead.find(U"加上"sv) != Words::npos || lead.ends_with(U'加')) && told < *known.people;
        found = more ? *known.people + told : told;
    }
    return found;
}

std::optional<domain::Date> day_in(const Message& message, Span span, const Slots& known) {
    std::vector<DateExpression> told;
    for (const DateExpression& date : message.dates) {
        if (span.contains(date.span) && !is_denied(message.text, date.span.begin)) told = {date};
    }
    if (told.empty()) return std::nullopt;
    const DateReading day = read_done_date(told, message.context.today);
    if (day.ask || !day.date) return std::nullopt;
    return known.date ? nearest_to_known(*day.date, told, *known.date, message.context.today) : *day.date;
}

/// What follows the last of the words that lead to a value, as typed.
std::optional<std::string> words_in(const Message& message, Span span, Field field) {
    constexpr std::array<Words, 18> to_place{U"写成", U"写",   U"应为", U"应当为", U"更正为", U"为",   U"改成", U"改到", U"改为",
                                             U"换到", U"换成", U"改在", U"应该是", U"应该在", U"是在", U"挪到", U"在",   U"是"};
    constexpr std::array<Words, 11> to_title{U"应为", U"应当为", U"更正为", U"改成", U"改为", U"换成",
                                             U"就叫", U"应该叫", U"应该是", U"叫",   U"是"};
    const Words text = message.text.substr(0, span.end);
    std::size_t from = 0;
    for (std::size_t at = span.begin; at < span.end; ++at) {
        const auto lead = field == Field::place ? scan::longest_at(text, at, to_place) : scan::longest_at(text, at, to_title);
        if (lead == 0 || (at > 0 && text[at - 1] == U'不')) continue;
        from = at + lead;
        at += lead - 1;
    }
    // 人数39地点二号会议室: the value stands right behind its label.
    constexpr std::size_t bare_longest = 12;
    constexpr std::array<Words, 9> no_value{U"错", U"不对", U"改", U"哪", U"变", U"不动", U"照旧", U"有误", U"搞混"};
    const Words bare = text.substr(span.begin);
    const bool stands_bare =
        field == Field::place && bare.size() >= 2 && bare.size() <= bare_longest && !scan::holds_any(bare, no_value);
    if (from == 0 && stands_bare) from = span.begin;
    if (from == 0) return std::nullopt;
    std::size_t end = from;
    while (end < span.end && (!is_stop_at(text, end) || message.quoted({end, end + 1})) && text[end] != U' ') ++end;
    Span piece = trimmed(text, {from, end});
    if (const auto denial = text.substr(piece.begin, piece.size()).find(U"不是"sv); denial != Words::npos)
        piece.end = piece.begin + denial;
    while (!piece.empty() && scan::one_of(text[piece.end - 1], U"吧啊哈了的哦呢呀")) --piece.end;
    constexpr std::size_t least = 2;
    constexpr std::size_t longest = 30;
    if (piece.size() < least || piece.size() > longest) return std::nullopt;
    return message.normal.original(piece);
}

/// 人数不变, 名称不用改
bool stays(Words text) {
    constexpr std::array<Words, 7> unchanged{U"不变", U"不动", U"不用改", U"不用动", U"照旧", U"不改", U"没错"};
    constexpr std::size_t longest = 6;
    return text.size() <= longest && scan::holds_any(text, unchanged);
}

std::optional<Reading> edit_in(const Message& message, const Part& part, const Slots& known) {
    Reading edit;
    edit.intent = Intent::edit_activity;
    constexpr int clear = 90;
    edit.certainty = clear;
    const auto is = [&edit](std::string field, std::string value) {
        edit.slots.field = std::move(field);
        edit.slots.value = std::move(value);
        return edit;
    };
    switch (part.field) {
        case Field::people:
            if (const auto count = people_in(message, part.span, known)) return is("people", std::to_string(*count));
            break;
        case Field::date:
            if (const auto day = day_in(message, part.span, known)) return is("date", domain::to_text(*day));
            break;
        case Field::place:
            if (auto place = words_in(message, part.span, part.field)) return is("place", *std::move(place));
            break;
        case Field::title:
            if (auto title = words_in(message, part.span, part.field)) return is("title", *std::move(title));
            break;
        case Field::none: break;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Reading> several_facts(const Message& message, const Slots& known) {
    constexpr std::size_t longest = 80;
    if (!tells_briefly(message, longest)) return {};
    if (message.has(Kind::planned) || message.has(Kind::hypothetical)) return {};
    std::vector<Reading> edits;
    for (const Part& part : parts_of(message.text)) {
        const Words said = message.text.substr(part.span.begin, part.span.size());
        if (part.field == Field::none || stays(said)) continue;
        auto edit = edit_in(message, part, known);
        const bool again = edit && std::any_of(edits.begin(), edits.end(),
                                               [&](const Reading& other) { return other.slots.field == edit->slots.field; });
        if (edit && !again) edits.push_back(*std::move(edit));
    }
    return edits.size() < 2 ? std::vector<Reading>{} : edits;
}

}  // namespace kexiebot::language
