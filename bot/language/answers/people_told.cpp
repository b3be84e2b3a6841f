#include "bot/language/answers/people_told.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::int64_t most = 99'999;

bool in_a_date(const Message& message, Span span) {
    return std::any_of(message.dates.begin(), message.dates.end(),
                       [span](const DateExpression& date) { return date.span.overlaps(span); });
}

bool counts(const Message& message, const Number& number) {
    const bool figure = number.kind == NumberKind::exact || number.kind == NumberKind::approximate;  // 60来着
    return figure && !number.ordinal && number.value >= 1 && number.value <= most && !in_a_date(message, number.span);
}

/// 王小川, 李工, 小何: what one person may be called.
bool is_a_person(Words piece) {
    constexpr std::array<Words, 6> titles{U"工", U"总", U"师傅", U"老师", U"博士", U"主任"};
    constexpr std::array<Words, 2> fond{U"小", U"老"};
    constexpr std::size_t longest = 4;
    const bool han = std::all_of(piece.begin(), piece.end(), is_han);
    if (!han || piece.size() < 2 || piece.size() > longest) return false;
    if (is_surname(piece.front())) {
        const bool called = scan::longest_before(piece, piece.size(), titles) + 1 == piece.size();
        return called || piece.size() <= 3;
    }
    return scan::any_at(piece, 0, fond) > 0 && piece.size() == 2 && is_surname(piece.back());
}

}  // namespace

std::optional<int> hearers_told(const Message& message) {
    constexpr std::array<Words, 11> hearing{U"听课", U"听讲", U"听众",   U"听的",   U"来听", U"台下",
                                            U"学员", U"观众", U"下面坐", U"底下坐", U"听会"};
    constexpr std::array<Words, 6> speaking{U"讲课", U"主讲", U"专家", U"老师", U"讲师", U"授课"};
    if (message.numbers.size() < 2) return std::nullopt;
    std::optional<int> told;
    for (const Span clause : between_stops(message.text)) {
        const Words words = message.text.substr(clause.begin, clause.size());
        if (!scan::holds_any(words, hearing) || scan::holds_any(words, speaking)) continue;
        for (const Number& number : message.numbers) {
            if (!clause.contains(number.span) || !counts(message, number)) continue;
            if (told) return std::nullopt;
            told = static_cast<int>(number.value);
        }
    }
    return told;
}

bool wavers_between_figures(const Message& message) {
    constexpr std::array<Words, 4> or_else{U"还是", U"或者", U"或是", U"要么"};
    for (std::size_t i = 0; i + 1 < message.numbers.size(); ++i) {
        const Number& one = message.numbers[i];
        const Number& other = message.numbers[i + 1];
        if (!counts(message, one) || !counts(message, other) || one.value == other.value) continue;
        const Words between = message.text.substr(one.span.end, other.span.begin - one.span.end);
        constexpr std::size_t near = 5;
        if (between.size() <= near && scan::holds_any(between, or_else)) return true;
    }
    return false;
}

std::optional<int> persons_listed(const Message& message, const Asked& asked) {
    if (asked.slot != "people" || !asked.known.item || !asked.known.item->starts_with("4.")) return std::nullopt;
    constexpr std::array<Words, 8> leads{U"就是", U"一个是", U"分别是", U"只有", U"就", U"有", U"是", U"叫"};
    constexpr std::array<Words, 10> closings{U"个人", U"人", U"个", U"位", U"名", U"吧", U"啊", U"等", U"一共", U"共"};
    constexpr std::array<Words, 6> joints{U"、", U",", U" ", U"和", U"跟", U"与"};
    if (message.has(Kind::question) || message.has(Kind::any_code) || !message.dates.empty()) return std::nullopt;
    Span rest = trimmed(message.text, {0, message.text.size()});
    rest.begin += scan::longest_at(message.text, rest.begin, leads);
    std::optional<int> figure;
    for (std::size_t cut = 1; cut > 0 && !rest.empty();) {
        cut = scan::longest_before(message.text.substr(0, rest.end), rest.end, closings);
        if (cut == 0 && !message.numbers.empty() && message.numbers.back().span.end == rest.end) {
            const Number& number = message.numbers.back();
            cut = number.span.size();
            if (counts(message, number)) figure = static_cast<int>(number.value);
        }
        rest.end -= std::min(cut, rest.size());
        rest = trimmed(message.text, rest);
    }
    int persons = 0;
    for (std::size_t begin = rest.begin; begin < rest.end;) {
        std::size_t end = begin;
        while (end < rest.end && scan::any_at(message.text, end, joints) == 0) ++end;
        const Span name = trimmed(message.text, {begin, end});
        if (!name.empty()) {
            if (!is_a_person(message.text.substr(name.begin, name.size()))) return std::nullopt;
            ++persons;
        }
        begin = end + 1;
    }
    // One word alone may be anything: it has to be known as a name, or counted.
    const bool doubtful = persons == 1 && !figure && find_person_names(message.normal).empty();
    if (persons == 0 || doubtful) return std::nullopt;
    return figure ? std::max(*figure, persons) : persons;
}

}  // namespace kexiebot::language
