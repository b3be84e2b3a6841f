#include "bot/language/answers/values.hpp"

#include <algorithm>
#include <array>

#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

bool is_one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

}  // namespace

std::optional<int> bare_count(const Message& message) {
    const PeopleReading people = read_people(message.normal);
    if (people.people) return people.people;
    std::optional<int> figure;
    for (const Number& number : message.numbers) {
        const std::size_t begin = number.span.begin;
        const std::size_t end = number.span.end;
        // 45，在二楼: the figure that stands by itself.
        const bool alone = (begin == 0 || is_separator(message.text[begin - 1]) || message.filler(begin - 1)) &&
                           (end >= message.text.size() || is_separator(message.text[end]) || message.filler(end));
        const bool only = message.numbers.size() == 1;
        if (!alone && !only) continue;
        // 翻一下, 看一眼: how the verb is done.
        const bool of_verb = number.value == 1 && end < message.text.size() && message.text[begin] == U'一' &&
                             is_one_of(U"下眼遍会哈点些声趟起直样般定次句翻看问查数想时", message.text[end]);
        // 把前一个操作还原: which one.
        const bool which = number.value == 1 && begin > 0 && is_one_of(U"上前下后这那哪", message.text[begin - 1]);
        if (of_verb || which) continue;
        // 二号厂房, 五楼: what is numbered is not counted.
        if (end < message.text.size() && is_one_of(U"号楼层室栋期届车", message.text[end])) continue;
        const bool in_date = std::any_of(message.dates.begin(), message.dates.end(),
                                         [&](const DateExpression& date) { return date.span.overlaps(number.span); });
        const bool in_code = std::any_of(message.codes.begin(), message.codes.end(),
                                         [&](const Code& code) { return code.span.overlaps(number.span); });
        if (in_date || in_code || (number.kind != NumberKind::exact && number.kind != NumberKind::approximate) ||
            number.value < 1 || number.value > 99'999)
            continue;
        if (figure) return std::nullopt;
        figure = static_cast<int>(number.value);
    }
    return figure;
}

bool tells_how_full(const Message& message) {
    constexpr std::array<std::u32string_view, 19> many{U"好多",   U"不少",   U"挺多", U"蛮多", U"很多",   U"许多", U"坐满",
                                                       U"满座",   U"爆满",   U"没数", U"冇数", U"没统计", U"没点", U"没清点",
                                                       U"没数过", U"数不清", U"不多", U"没几", U"人太多"};
    const std::u32string_view text = message.text;
    return !message.has(Kind::wait_word) && !message.has(Kind::question) &&
           std::any_of(many.begin(), many.end(), [text](auto word) { return text.find(word) != std::u32string_view::npos; });
}

std::optional<int> corrected_count(const Message& message) {
    for (auto number = message.numbers.rbegin(); number != message.numbers.rend(); ++number) {
        const bool in_date = std::any_of(message.dates.begin(), message.dates.end(),
                                         [&](const DateExpression& date) { return date.span.overlaps(number->span); });
        const bool behind_is = number->span.begin > 0 && message.text[number->span.begin - 1] == U'是';
        // 是五楼报告厅: no count.
        const std::size_t end = number->span.end;
        const bool counts = end >= message.text.size() || is_separator(message.text[end]) || message.filler(end) ||
                            is_one_of(U"人个名位", message.text[end]);
        if (!in_date && counts && behind_is && number->kind == NumberKind::exact && number->value >= 1 &&
            number->value <= 99'999) {
            return static_cast<int>(number->value);
        }
    }
    return std::nullopt;
}

std::optional<std::string> free_text(const Message& message) {
    Span piece{0, message.text.size()};
    const auto all = message.marks.all();
    // 王教授讲的氢能储运: the subject is what follows.
    for (const Mark& mark : all) {
        const bool tells = mark.kind == id_of(Kind::about) && mark.end - mark.begin >= 2 && mark.end + 2 <= message.text.size();
        if (tells && mark.begin <= 8) piece.begin = std::max(piece.begin, mark.end);
    }
    for (bool changed = true; changed && !piece.empty();) {
        piece = trimmed(message.text, piece);
        changed = false;
        std::size_t lead = 0;
        for (const Mark& mark : all) {
            if (mark.kind == id_of(Kind::answer_lead) && mark.begin == piece.begin && mark.end < piece.end)
                lead = std::max(lead, mark.end);
        }
        if (lead != 0) {
            piece.begin = lead;
            changed = true;
            continue;
        }
        for (const Mark& mark : all) {
            if (mark.kind == id_of(Kind::reason_tail) && mark.end == piece.end && mark.begin > piece.begin) {
                piece.end = mark.begin;
                changed = true;
                break;
            }
        }
    }
    if (piece.size() < 2) return std::nullopt;
    return message.normal.original(piece);
}

std::optional<std::string> text_beside(const Message& message, const Slots& facts) {
    std::size_t end = message.text.size();
    for (const DateExpression& date : message.dates) end = std::min(end, date.span.begin);
    for (const PeopleFigure& figure : find_people(message.normal)) end = std::min(end, figure.span.begin);
    if (facts.place) {
        const std::size_t place = message.text.find(normalise(*facts.place).text);
        if (place < end) end = place > 0 && is_one_of(U"在于到", message.text[place - 1]) ? place - 1 : place;
    }
    const Span piece = trimmed(message.text, {0, end});
    constexpr std::size_t least = 3;
    if (piece.size() < least) return std::nullopt;
    return free_text(Message{normalise(message.normal.original(piece)), message.context});
}

}  // namespace kexiebot::language
