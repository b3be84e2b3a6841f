#include <algorithm>
#include <array>

#include "bot/language/commands/commands.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/deeds.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

/// The figure an edit sets the count to: the last count of people, else the last number outside codes and dates.
std::optional<int> new_people(const Message& message, std::size_t from) {
    constexpr int people_max = 99'999;
    std::optional<int> figure;
    for (const PeopleFigure& people : message.people) {
        if (people.span.end > from && !people.vague && !people.absurd) figure = people.people;
    }
    if (figure) return figure;
    for (const Number& number : message.numbers) {
        const bool in_code = std::any_of(message.codes.begin(), message.codes.end(),
                                         [&](const Code& code) { return code.span.overlaps(number.span); });
        const bool in_date = std::any_of(message.dates.begin(), message.dates.end(),
                                         [&](const DateExpression& date) { return date.span.overlaps(number.span); });
        const bool usable = number.kind == NumberKind::exact || number.kind == NumberKind::approximate;
        // 三号会议室 is a place.
        constexpr std::u32string_view of_something_else = U"号楼室层栋月日点期届年";
        const bool other = number.span.end < message.text.size() &&
                           of_something_else.find(message.text[number.span.end]) != std::u32string_view::npos;
        // 改一改, 改一下
        const bool again =
            !counts_something(message, number) || (number.span.begin > 0 && number.span.end < message.text.size() &&
                                                   message.text[number.span.begin - 1] == message.text[number.span.end]);
        if (in_code || in_date || !usable || number.ordinal || other || again || number.span.begin < from) continue;
        if (number.value >= 1 && number.value <= people_max) figure = static_cast<int>(number.value);
    }
    return figure;
}

std::optional<domain::Date> new_date(const Message& message, std::size_t from) {
    std::vector<DateExpression> behind_verb;
    for (const DateExpression& date : message.dates) {
        if (date.span.begin >= from) behind_verb.push_back(date);
    }
    if (behind_verb.empty()) return std::nullopt;
    // 20号改到22号: the last one said is the new one.
    return read_done_date(std::span{behind_verb}.last(1), message.context.today).date;
}

/// Item ids and form words behind the verb: 改成培训, 不是讲座是培训, 归到3.1.
std::optional<std::string> new_item(const Message& message, std::size_t from) {
    for (const ItemId& item : message.items) {
        if (item.span.begin >= from) return item.id;
    }
    // 不是讲座是培训, 不算科普算学术交流: behind the last such verb that is not denied, up to the next denied one.
    std::u32string_view tail = message.text.substr(from);
    constexpr std::u32string_view verbs = U"是算归";
    for (std::size_t at = message.text.find_last_of(verbs); at != std::u32string_view::npos && at > 0;
         at = message.text.find_last_of(verbs, at - 1)) {
        if (message.text[at - 1] == U'不' || at + 1 >= message.text.size()) continue;
        tail = message.text.substr(at + 1);
        break;
    }
    tail = tail.substr(0, std::min(tail.find(U"不是"sv), tail.find(U"不算"sv)));
    const auto context = unasked(message.context);
    const Message part{normalise(to_utf8(tail)), context};
    const ItemReading item = read_item(part);
    return item.strength > 0 ? item.item : std::nullopt;
}

/// 一改 in 改一改 says no more than 改.
bool only_fillers(const Message& message, std::size_t from) {
    for (std::size_t at = from; at < message.text.size(); ++at) {
        const bool again = scan::one_of(message.text[at], U"一改过来");
        if (!message.filler(at) && !again) return false;
    }
    return true;
}

/// 呗 of 帮我改一改呗
bool says_nothing(std::u32string_view value) {
    return value.find_first_not_of(U"一帮我给请改过来呗嘛吧哈啊哦咯呢呀噻啦了嘞 ,。!"sv) == std::u32string_view::npos;
}

/// Where the new value may begin: behind the words that say that something is to be changed.
std::size_t value_from(const Message& message) {
    std::size_t from = 0;
    // 人数 38→52: what stands behind the arrow.
    if (const std::size_t arrow = message.text.find(U'→'); arrow != std::u32string::npos) return arrow + 1;
    for (const Mark& mark : message.marks.all()) {
        const bool leads = mark.kind == id_of(Kind::edit_verb) || mark.kind == id_of(Kind::should_be);
        const bool blames = std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& wrong) {
            return wrong.kind == id_of(Kind::wrong) && wrong.begin <= mark.begin && mark.end <= wrong.end;
        });
        // 应当归到党建里头去，请改一改: behind the last such word nothing is said.
        const bool says = mark.end < message.core().end && !only_fillers(message, mark.end);
        if (leads && !blames && says) from = std::max<std::size_t>(from, mark.end);
    }
    if (from != 0) return from;
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind == id_of(Kind::field_word)) from = std::max<std::size_t>(from, mark.end);
    }
    return from;
}

/// 科技馆二楼 in 会场挪到科技馆二楼了，帮我更新一下: up to the end of its clause.
std::optional<std::string> value_in_clause(const Message& message, std::size_t from) {
    constexpr std::size_t least = 3;
    if (from == 0 || from >= message.text.size() || !scan::one_of(message.text[from - 1], U"到成为在")) return std::nullopt;
    Span value = without_order(message.text, trimmed(message.text, {from, message.clause(from).end}));
    while (!value.empty() && scan::one_of(message.text[value.end - 1], U"了吧哈啊呀哒")) --value.end;
    if (value.size() < least) return std::nullopt;
    return message.normal.original(value);
}

std::optional<std::string> new_text(const Message& message, std::size_t from) {
    for (const Span quote : message.quotes) {
        if (quote.begin >= from) return message.normal.original({quote.begin + 1, quote.end - 1});
    }
    const std::optional<Span> piece =
        behind(message, {Kind::edit_verb, Kind::should_be, Kind::field_word, Kind::activity_code, Kind::wrong});
    if (!piece) return value_in_clause(message, from);
    // 名称打错了 says that it is wrong, not what is right.
    const bool blames = std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::wrong) && mark.begin <= piece->begin + 1 && mark.end + 1 >= piece->end;
    });
    if (blames || says_nothing(message.text.substr(piece->begin, piece->size()))) return std::nullopt;
    // 地点换成码头调度中心，不好意思: said to whoever changes it.
    constexpr std::array<std::u32string_view, 8> courtesies{U"不好意思", U"抱歉",   U"谢谢", U"谢谢了",
                                                            U"谢谢啦",   U"麻烦了", U"谢了", U"辛苦了"};
    // 地点改成职工书屋，原来那个会议室空调坏了: why is told behind the value.
    constexpr std::array<std::u32string_view, 8> reasons{U"原来", U"原先", U"因为", U"本来", U"之前", U"由于", U"那个", U"当时"};
    Span whole = *piece;
    for (std::size_t at = whole.begin + 1; at < whole.end; ++at) {
        if (is_separator(message.text[at - 1]) && scan::any_at(message.text, at, reasons) > 0) {
            whole.end = at - 1;
            break;
        }
    }
    Span value = without_order(message.text, whole);
    const auto polite = scan::longest_before(message.text, value.end, courtesies);
    if (polite > 0 && value.size() > polite + 2 && is_separator(message.text[value.end - polite - 1]))
        value = trimmed(message.text, {value.begin, value.end - polite});
    // 地点写云溪小学吧: 写 says that it is to be written there, as long as nothing else does.
    constexpr std::array<std::u32string_view, 8> writing{U"就写", U"就填", U"写上", U"填上", U"写成", U"写", U"填", U"记"};
    constexpr std::size_t least = 3;
    const bool of_field = value.begin > 0 && !scan::one_of(message.text[value.begin - 1], U"成为到是叫作");
    const std::size_t verb = of_field ? scan::longest_at(message.text, value.begin, writing) : 0;
    if (verb > 0 && value.size() >= verb + least) value.begin += verb;
    while (value.size() > least && scan::one_of(message.text[value.end - 1], U"吧哈呀呗哦")) --value.end;
    // 在学术报告厅办的: where it was, without the deed.
    const auto deed = scan::longest_before(message.text, value.end, held_there);
    if (deed > 0 && value.size() > deed + 2) value.end -= deed;
    return message.normal.original(value);
}

/// Which field an edit is about when none is named: what the new value looks like.
std::optional<std::string> field_of_value(const Message& message, std::size_t from) {
    const bool item =
        std::any_of(message.items.begin(), message.items.end(), [from](const ItemId& id) { return id.span.begin >= from; });
    if (item) return "item";
    for (const PeopleFigure& figure : message.people) {
        if (figure.span.end > from) return "people";
    }
    if (new_date(message, from)) return "date";
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind == id_of(Kind::place_tail) && mark.begin >= from && mark.end + 1 >= message.core().end) return "place";
    }
    for (const Span quote : message.quotes) {
        if (quote.begin >= from) return "title";
    }
    if (new_item(message, from)) return "item";
    // 少登了5个人，应该是35
    if (!message.people.empty()) return "people";
    return std::nullopt;
}

/// 一个人 of 人数改成一个人，李晓红是去年评的: what the verb sets in its own clause, whatever is said behind it.
std::optional<std::string> set_in_clause(const Message& message) {
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind != id_of(Kind::edit_verb) || mark.end >= message.text.size()) continue;
        const std::size_t end = message.clause(mark.end).end;
        if (end <= mark.end || end >= message.text.size()) continue;
        return message.normal.original({mark.end, end});
    }
    return std::nullopt;
}

void fill_edit(Reading& reading, const Message& message) {
    reading.slots.activity = message.code('A');
    const std::size_t from = value_from(message);
    std::optional<std::string> field = message.decide(Topic::field, 40);
    if (!field) field = field_of_value(message, from);
    if (!field) field = message.decide(Topic::field);
    if (!field) {
        // 活动30其实是在行政中心305开的: only where it was is told.
        if (const std::optional<std::string> place = read_registration_facts(message).slots.place) {
            reading.slots.field = "place";
            reading.slots.value = place;
        }
        return;
    }
    reading.slots.field = field;
    std::optional<std::string> value;
    if (*field == "people") {
        std::optional<int> figure = new_people(message, from);
        if (const auto clause = set_in_clause(message); clause && !figure)
            figure = new_people(Message{normalise(*clause), message.context}, 0);
        if (figure) value = std::to_string(*figure);
    } else if (*field == "date") {
        std::optional<domain::Date> day = new_date(message, from);
        if (const auto clause = set_in_clause(message); clause && !day)
            day = new_date(Message{normalise(*clause), message.context}, 0);
        if (!day) day = new_date(message, 0);
        if (day) value = domain::to_text(*day);
    } else if (*field == "item") {
        value = new_item(message, from);
    } else {
        value = new_text(message, from);
        // A49记岔了，那天是在三号泊位候工楼，地点帮我改过来: told before it is ordered.
        if (!value && *field == "place") value = read_registration_facts(message).slots.place;
    }
    if (value && !value->empty()) {
        reading.slots.value = value;
    } else {
        reading.ask = field;
    }
}

}  // namespace

void fill_activity_command(Reading& reading, const Message& message) {
    switch (reading.intent) {
        case Intent::attach_evidence:
            reading.slots.activity = message.code('A');
            if (!reading.slots.activity && !message.has(Kind::just_registered)) reading.ask = "activity";
            break;
        case Intent::edit_activity: {
            const std::optional<std::string> rest = without_denied(message);
            // 是307不是306; without 是 or a verb of changing what is left would not say what to set.
            const bool said = rest && (rest->find("是") != std::string::npos || rest->find("改") != std::string::npos ||
                                       rest->find("在") != std::string::npos);
            if (said) {
                fill_edit(reading, Message{normalise(*rest), message.context});
            } else {
                fill_edit(reading, message);
            }
            break;
        }
        case Intent::list_activities:
            if (!message.items.empty()) {
                reading.slots.item = message.items.front().id;
            } else {
                reading.slots.indicator = read_indicator(message);
            }
            reading.slots.status = message.decide(Topic::listed);
            reading.slots.month = read_month(message.dates, message.context.today, Looking::back);
            break;
        default: reading.slots.activity = message.code('A'); break;
    }
}

void fill_review_command(Reading& reading, const Message& message) {
    switch (reading.intent) {
        case Intent::approve:
            reading.slots.activities = message.codes_of('A');
            for (std::string& honour : message.codes_of('R')) reading.slots.activities.push_back(std::move(honour));
            reading.slots.all = reading.slots.activities.empty();
            break;
        case Intent::return_activity:
            reading.slots.activity = message.code('A');
            if (!reading.slots.activity) reading.slots.activity = message.code('R');
            reading.slots.reason = besides(message, {Kind::activity_code, Kind::honour_code, Kind::return_verb, Kind::deny_word});
            if (!reading.slots.reason) reading.ask = "reason";
            break;
        default: reading.slots.county = message.county(); break;
    }
}

}  // namespace kexiebot::language
