#include "bot/language/answers/values.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/by_slot.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {}  // namespace

std::optional<int> bare_count(const Message& message) {
    const PeopleReading people = read_people(message.normal, message.people);
    if (people.people) return people.people;
    std::optional<int> figure;
    const auto counts = [&message](const Number& number) { return counts_something(message, number); };
    for (const Number& number : message.numbers) {
        const std::size_t begin = number.span.begin;
        const std::size_t end = number.span.end;
        // 45，在二楼: the figure that stands by itself.
        const bool alone = (begin == 0 || is_separator(message.text[begin - 1]) || message.filler(begin - 1)) &&
                           (end >= message.text.size() || is_separator(message.text[end]) || message.filler(end));
        const bool only = std::count_if(message.numbers.begin(), message.numbers.end(), counts) == 1;
        if (!alone && !only) continue;
        if (!counts(number)) continue;
        // 二号厂房, 五楼: what is numbered is not counted.
        if (end < message.text.size() && scan::one_of(message.text[end], U"号楼层室栋期届车")) continue;
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
    constexpr std::array<std::u32string_view, 24> many{U"好多",   U"不少",   U"挺多",   U"蛮多",   U"很多",   U"许多",
                                                       U"坐满",   U"满座",   U"爆满",   U"没数",   U"冇数",   U"没统计",
                                                       U"没点",   U"没清点", U"没数过", U"数不清", U"不多",   U"没几",
                                                       U"人太多", U"一屋子", U"满屋",   U"没细数", U"没点数", U"黑压压"};
    const std::u32string_view text = message.text;
    return !message.has(Kind::wait_word) && !message.has(Kind::question) &&
           std::any_of(many.begin(), many.end(), [text](auto word) { return text.find(word) != std::u32string_view::npos; });
}

std::optional<Reading> count_instead(const Message& message, const Asked& asked) {
    constexpr std::size_t hardly = 6;
    if (!asked.known.people || message.text.size() > hardly) return std::nullopt;
    const std::optional<int> count = bare_count(message);
    if (!count || *count <= static_cast<int>(asked.choices.size())) return std::nullopt;
    Reading reading = sure_of(Intent::answer);
    reading.slots.people = count;
    return reading;
}

std::optional<int> corrected_count(const Message& message) {
    for (auto number = message.numbers.rbegin(); number != message.numbers.rend(); ++number) {
        const bool in_date = std::any_of(message.dates.begin(), message.dates.end(),
                                         [&](const DateExpression& date) { return date.span.overlaps(number->span); });
        const bool behind_is = number->span.begin > 0 && message.text[number->span.begin - 1] == U'是';
        // 是五楼报告厅: no count.
        const std::size_t end = number->span.end;
        const bool counts = end >= message.text.size() || is_separator(message.text[end]) || message.filler(end) ||
                            scan::one_of(message.text[end], U"人个名位");
        const bool in_item = std::any_of(message.items.begin(), message.items.end(),
                                         [&](const ItemId& item) { return item.span.overlaps(number->span); });
        if (!in_date && !in_item && counts && behind_is && number->kind == NumberKind::exact && number->value >= 1 &&
            number->value <= 99'999) {
            return static_cast<int>(number->value);
        }
    }
    return std::nullopt;
}

bool share_a_name(std::string_view a, std::string_view b) {
    constexpr std::size_t enough = 3;
    const std::u32string left = normalise(a).text;
    const std::u32string right = normalise(b).text;
    for (std::size_t i = 0; i + enough <= left.size(); ++i) {
        if (right.find(left.substr(i, enough)) != std::u32string::npos) return true;
    }
    return false;
}

std::optional<std::string> without_closing(const Message& message) {
    constexpr std::array<std::u32string_view, 6> leads{U"写成", U"写", U"就叫", U"叫", U"填", U"登成"};
    constexpr std::array<std::u32string_view, 7> closings{U"就好了", U"就行了", U"就行", U"就好", U"好了", U"得了", U"行了"};
    constexpr std::size_t least = 4;
    const std::u32string_view text = message.text;
    const Span whole = trimmed(text, {0, text.size()});
    const auto closing = scan::any_before(text, whole.end, closings);
    const bool led =
        std::any_of(leads.begin(), leads.end(), [&](auto lead) { return text.substr(whole.begin).starts_with(lead); });
    if (closing == 0 || !led || whole.size() < closing + least) return std::nullopt;
    return message.normal.original({whole.begin, whole.end - closing});
}

std::optional<std::string> subject_told(const Message& message) {
    using Words = std::u32string_view;
    constexpr std::array<Words, 16> stresses{U"主要是", U"主要讲", U"主要", U"重点是", U"重点讲", U"重点", U"特别是", U"尤其是",
                                             U"侧重",   U"着重",   U"以",   U"就是讲", U"包括",   U"其中", U"核心是", U"说白了"};
    constexpr std::array<Words, 8> leads{U"讲的是", U"主要讲", U"主要是讲", U"是讲", U"就是讲", U"讲的", U"讲", U"关于"};
    constexpr std::array<Words, 6> tails{U"那一块", U"那块", U"这块", U"这一块", U"那方面", U"的"};
    constexpr std::size_t least = 2;
    const Words text = message.text;
    Span piece = trimmed(text, {0, text.size()});
    bool stressed = false;
    for (std::size_t at = piece.begin; at < piece.end && !stressed; ++at) {
        if (!is_separator(text[at]) || at < piece.begin + least) continue;
        std::size_t next = at + 1;
        while (next < piece.end && is_separator(text[next])) ++next;
        stressed = scan::longest_at(text, next, stresses) > 0;
        if (stressed) piece.end = at;
    }
    const std::size_t lead = scan::longest_at(text, piece.begin, leads);
    const bool hung = lead > 0 && piece.size() > lead && text[piece.end - 1] == U'的';
    const std::size_t tail = scan::longest_before(text.substr(0, piece.end), piece.end, tails);
    const bool part = tail > 1;
    if ((!stressed && !hung && !part) || piece.size() < lead + tail + least) return std::nullopt;
    piece.begin += lead;
    piece.end -= tail;
    if (part && scan::longest_at(text, piece.begin, stresses) > 0) piece.begin += scan::longest_at(text, piece.begin, stresses);
    const Words name = text.substr(piece.begin, piece.size());
    constexpr std::array<Words, 3> how{U"怎么", U"如何", U"怎样"};
    const Message alone{normalise(message.normal.original(piece)), message.context};
    const bool facts = !alone.dates.empty() || !alone.numbers.empty() || !alone.people.empty() || alone.has(Kind::question);
    if (piece.size() < least || facts || scan::holds_any(name, how) || name.find_first_of(U" ,。"sv) != Words::npos)
        return std::nullopt;
    return message.normal.original(piece);
}

std::optional<std::string> free_text(const Message& message) {
    Span piece{0, message.text.size()};
    const auto all = message.marks.all();
    // 王教授讲的氢能储运: the subject is what follows.
    for (const Mark& mark : all) {
        const bool tells = mark.kind == id_of(Kind::about) && mark.end - mark.begin >= 2 && mark.end + 2 <= message.text.size();
        if (tells && mark.begin <= 8) piece.begin = std::max<std::size_t>(piece.begin, mark.end);
    }
    for (bool changed = true; changed && !piece.empty();) {
        piece = trimmed(message.text, piece);
        changed = false;
        std::size_t lead = 0;
        for (const Mark& mark : all) {
            if (mark.kind != id_of(Kind::answer_lead) || mark.begin != piece.begin || mark.end >= piece.end) continue;
            // 那个通知群我2号才被拉进去: a reason begins with what it points to.
            const bool points = message.context.asked != nullptr && message.context.asked->slot == "reason" &&
                                message.text.substr(mark.begin, mark.end - mark.begin) == U"那个"sv &&
                                is_han(message.text[mark.end]);
            if (!points) lead = std::max<std::size_t>(lead, mark.end);
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
    for (const PeopleFigure& figure : message.people) end = std::min(end, figure.span.begin);
    if (facts.place) {
        const std::size_t place = message.text.find(normalise(*facts.place).text);
        if (place < end) end = place > 0 && scan::one_of(message.text[place - 1], U"在于到") ? place - 1 : place;
    }
    const Span piece = trimmed(message.text, {0, end});
    constexpr std::size_t least = 3;
    if (piece.size() < least) return std::nullopt;
    return free_text(Message{normalise(message.normal.original(piece)), message.context});
}

std::optional<std::string> named_place(const Message& message) {
    using Words = std::u32string_view;
    constexpr std::array<Words, 5> fields{U"地点", U"地方", U"场地", U"会场", U"地址"};
    constexpr std::array<Words, 8> leads{U"改到", U"改成", U"改为", U"换到", U"写", U"填", U"是", U"在"};
    const Words text = message.text;
    const bool named = std::any_of(fields.begin(), fields.end(), [text](Words field) { return text.find(field) != Words::npos; });
    if (!named) return std::nullopt;
    std::size_t from = Words::npos;
    for (const Words lead : leads) {
        const std::size_t at = text.rfind(lead);
        if (at != Words::npos && (from == Words::npos || at + lead.size() > from)) from = at + lead.size();
    }
    constexpr std::size_t least = 2;
    if (from == Words::npos) return std::nullopt;
    Span piece = without_order(text, trimmed(text, {from, text.size()}));
    while (piece.size() > least && scan::one_of(text[piece.end - 1], U"吧哈呀呗哦")) --piece.end;
    if (piece.size() < least) return std::nullopt;
    return message.normal.original(piece);
}

std::optional<std::string> said_in_full(const Message& message, const Asked& asked) {
    const std::optional<std::string> rest = without_denied(message);
    if (!rest && asked.known.value && !message.has(Kind::question)) {
        // 一楼展 … 一楼展厅: cut over two messages.
        const std::u32string half = normalise(*asked.known.value).text;
        constexpr std::size_t longest = 24;
        const bool goes_on =
            message.text.starts_with(half) && message.text.size() > half.size() && message.text.size() <= longest;
        return goes_on ? free_text(message) : std::nullopt;
    }
    if (!rest || asked.known.field != "place") return std::nullopt;
    return free_text(Message{normalise(*rest), message.context});
}

bool names_a_day(const Message& message) {
    return std::any_of(message.dates.begin(), message.dates.end(), [](const DateExpression& date) {
        return date.form != DateForm::just_now && date.form != DateForm::day_part;
    });
}

}  // namespace kexiebot::language
