#include "bot/language/questions/questions.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/score_asides.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/lexicon/tables.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/questions/calendar.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t question_longest = 40;

/// 省科协先进集体: what the notice's row 8 speaks of. An honour of anybody else is none of its.
std::optional<domain::HonourLevel> honour_level(const Message& message) {
    if (message.text.find(U"科协"sv) == std::u32string_view::npos || !message.has(Kind::honour_noun)) return std::nullopt;
    const std::optional<std::string> level = message.decide(Topic::level);
    if (level == "national") return domain::HonourLevel::national;
    if (level == "provincial") return domain::HonourLevel::provincial;
    if (level == "city") return domain::HonourLevel::city;
    return std::nullopt;
}

/// What an item is asked for: the one named, else the one that comes nearest.
void add_item(Slots& slots, const Message& message) {
    const ItemReading item = read_item(message);
    slots.item = item.item;
    if (!item.item) slots.indicator = item.indicator ? item.indicator : read_indicator(message);
    if (!item.item && !slots.indicator) slots.value = message.decide_of_all(Topic::nearest);
}

/// 昨天下午搞的技术经理人培训 算培训吗: what was done is told with the question.
void add_deed(Slots& slots, const Message& message) {
    // 我们有时候周三搞内训 能报不: of none that was held on a day.
    constexpr std::array<std::u32string_view, 7> often{U"有时候", U"有时", U"经常", U"每周", U"平时", U"偶尔", U"每个月"};
    if (scan::holds_any(message.text, often)) return;
    if (!message.has(Kind::done_verb) && message.dates.empty() && !tells_of_something_over(message.text)) return;
    // 老李今年评上高工了你说这个算不算分: what is told stands before what is asked of it.
    constexpr std::array<std::u32string_view, 16> asking{U"你说",   U"你看",   U"这个算", U"这个加", U"这个能", U"这个可",
                                                         U"这能",   U"这算",   U"那算",   U"那这个", U"算不算", U"加不加",
                                                         U"能不能", U"可不可", U"有没有", U"能算"};
    constexpr std::size_t least = 5;
    std::size_t end = message.text.size();
    for (const auto word : asking) end = std::min(end, message.text.find(word));
    const bool before = end >= least && end < message.text.size();
    const Message told{before ? normalise(message.normal.original({0, end})) : message.normal, message.context};
    const RegistrationFacts facts = read_registration_facts(told);
    slots.title = facts.slots.title;
    slots.date = facts.slots.date;
    slots.end_date = facts.slots.end_date;
    slots.people = facts.slots.people;
    slots.place = facts.slots.place;
}

/// The item a few words name: the one meant, else the first of the indicator.
std::optional<std::string> item_of(std::u32string_view words, const Context& context) {
    const Message part{normalise(to_utf8(words)), context};
    const ItemReading item = read_item(part);
    if (item.item) return item.item;
    // 宣传, 人才: what people call a part of the form.
    struct Part {
        std::u32string_view word;
        std::string_view item;
    };
    constexpr std::array parts{Part{U"宣传", "7.4"}, Part{U"人才", "4.3"}, Part{U"举荐", "4.3"}, Part{U"自身建设", "7.1"}};
    for (const Part& one : parts) {
        if (words.find(one.word) != std::u32string_view::npos) return std::string{one.item};
    }
    const std::optional<std::string> indicator = item.indicator ? item.indicator : read_indicator(part);
    return indicator ? std::optional{*indicator + ".1"} : std::nullopt;
}

/// 那算培训还是学术: the two that are weighed, the second in `value`. Both are named, or nothing is asked of items.
bool add_both(Slots& slots, const Message& message) {
    constexpr std::u32string_view joint = U"还是";
    const std::size_t at = message.text.find(joint);
    if (at == std::u32string_view::npos) return false;
    slots.item = item_of(message.text.substr(0, at), message.context);
    slots.value = item_of(message.text.substr(at + joint.size()), message.context);
    return slots.item && slots.value && slots.item != slots.value;
}

/// 昨天那个专利检索培训登了没: what is asked for stands before the verb, in the clause that names it.
bool add_what_was_logged(Slots& slots, const Message& message) {
    constexpr std::array<std::u32string_view, 5> verbs{U"登", U"报过", U"录过", U"有没有登", U"有没有报"};
    const std::u32string_view text = message.text;
    std::size_t end = text.size();
    for (const auto verb : verbs) {
        const std::size_t at = text.rfind(verb);
        if (at != std::u32string_view::npos && at > 0) end = std::min(end, at);
    }
    for (std::size_t begin = 0; begin < end; ++begin) {
        std::size_t stop = begin;
        while (stop < end && !is_stop(text[stop])) ++stop;
        const Message clause{normalise(message.normal.original({begin, stop})), message.context};
        const ItemReading item = read_item(clause);
        begin = stop;
        if (item.strength == 0) continue;
        const RegistrationFacts facts = read_registration_facts(clause);
        slots.item = item.item;
        slots.indicator = item.indicator;
        slots.title = facts.slots.title;
        slots.date = facts.slots.date;
        return true;
    }
    return false;
}

/// 27号 of 是28号截止吧，我27号交来不来得及: of several days the one on which it would be handed in.
std::vector<DateExpression> days_to_hand_in(const Message& message) {
    constexpr std::u32string_view deeds = U"交报发给弄送填写";
    constexpr std::array<std::u32string_view, 9> between{U"再", U"才", U"晚上", U"上午", U"下午", U"去", U"能", U"可以", U"会"};
    std::vector<DateExpression> found;
    for (const DateExpression& date : message.dates) {
        std::size_t at = scan::past_blanks(message.text, date.span.end);
        at += scan::longest_at(message.text, at, between);
        if (scan::one_of(scan::at_or_zero(message.text, at), deeds)) found.push_back(date);
    }
    return found.empty() ? message.dates : found;
}

/// Fills what the question is about; false when it lacks what it can't be answered without.
bool add_subject(Reading& reading, const Message& message) {
    Slots& slots = reading.slots;
    slots.task = message.code('T');
    slots.activity = message.code('A');
    if (slots.topic == "counts" || slots.topic == "recognition" || slots.topic == "each") {
        slots.level = honour_level(message);
        add_item(slots, message);
        if (slots.topic == "counts" && slots.item) add_deed(slots, message);
        return slots.topic != "each" || slots.level || slots.item || slots.indicator;
    }
    if (slots.topic == "item_means") {
        add_item(slots, message);
        if (!slots.item && slots.indicator) slots.item = *slots.indicator + ".1";
        return slots.item.has_value();
    }
    if (slots.topic == "point_means") slots.point = message.point;
    if (slots.topic == "logged_yet") return add_what_was_logged(slots, message);
    if (slots.topic == "of_day") {
        slots.date = read_done_date(message.dates, message.context.today).date;
        return slots.date.has_value();
    }
    if (slots.topic == "either") return add_both(slots, message);
    if (slots.topic == "in_time") {
        const DateReading due = read_due(days_to_hand_in(message), message.context.today);
        if (due.date) slots.due = Due{*due.date, due.time_of_day};
        return slots.due.has_value();
    }
    if (slots.topic == "not_counted" || slots.topic == "whence" || slots.topic == "all_passed_score" ||
        slots.topic == "full_yet" || slots.topic == "more_to_full" || slots.topic == "last_year") {
        const ItemReading item = read_item(message);
        slots.indicator = item.item ? item.item->substr(0, 1) : item.indicator ? item.indicator : read_indicator(message);
        if (slots.topic == "more_to_full" || slots.topic == "last_year") slots.item = item.item;
    }
    if (reading.intent == Intent::next_steps) slots.indicator = read_indicator(message);
    if (slots.topic == "evidence_rules") slots.item = read_item(message).item;
    return true;
}

Reading about(const std::string& topic, int certainty) {
    Reading reading;
    reading.certainty = certainty;
    if (const std::optional<Intent> intent = intent_named(topic)) {
        reading.intent = *intent;
        return reading;
    }
    reading.intent = Intent::ask_about;
    reading.slots.topic = topic;
    return reading;
}

/// 离第一差多少, 够不够80
std::optional<Reading> about_score(const Message& message) {
    const AsideReading aside = read_score_aside(message);
    if (aside.what != Aside::reach && aside.what != Aside::compare) return std::nullopt;
    constexpr int clear = 92;
    Reading reading = about(aside.what == Aside::reach ? "reach" : "compare", clear);
    reading.slots.top = aside.slots.top;
    reading.slots.organisation = aside.slots.organisation;
    return reading;
}

}  // namespace

std::optional<std::string> indicator_named(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    return read_indicator(*look);
}

namespace {

std::optional<Reading> question_of(const Message& message) {
    if (message.text.empty() || message.text.size() > question_longest) return std::nullopt;
    if (std::optional<Reading> score = about_score(message)) return score;
    if (std::optional<Reading> day = read_calendar_question(message)) return day;
    const RuleSet& rules = message.tables.rules(Topic::question);
    std::vector<int> weights;
    rules.weigh(message.view(), weights);
    const auto best = std::max_element(weights.begin(), weights.end());
    if (best == weights.end() || *best == 0) return std::nullopt;
    Reading reading = about(rules.keys[static_cast<std::size_t>(best - weights.begin())], *best);
    // 19号市科协领导来公司调研 6个人 这个算几分: of what is told there, not of the last one.
    const bool tells = !message.dates.empty() && !message.people.empty() && read_item(message).item;
    if (reading.slots.topic == "this_one" && tells) reading.slots.topic = "counts";
    if (!add_subject(reading, message)) return std::nullopt;
    if (reading.slots.topic == "counts" && tells) reading.slots.level.reset();
    return reading;
}

}  // namespace

std::optional<Reading> read_question(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    auto& known = look.question();
    if (!known) known.emplace(question_of(*look));
    return *known;
}

}  // namespace kexiebot::language
