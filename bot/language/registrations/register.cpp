#include "bot/language/registrations/register.hpp"

#include <algorithm>

#include "bot/language/people/people.hpp"
#include "bot/language/registrations/claims.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/titles/pieces.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

using domain::Stage;

std::optional<Stage> read_stage(const Message& message) {
    const std::optional<std::string> stage = message.decide_of_all(Topic::stage);
    if (stage == "plan") return Stage::plan;
    if (stage == "carried_out") return Stage::carried_out;
    if (stage == "commended") return Stage::commended;
    return std::nullopt;
}

/// Where the title stands in the text; empty when it does not stand there as it is.
Span place_of(const Message& message, const std::optional<std::string>& title) {
    if (!title) return {};
    const std::u32string wanted = as_meant(normalise(*title), message.tables).text;
    const std::size_t at = message.text.find(wanted);
    if (at == std::u32string_view::npos) return {};
    return {at, at + wanted.size()};
}

bool tells_of_a_deed(const Message& message, Span name) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        if (name.contains(mark.span())) return false;
        const std::u32string_view word = message.text.substr(mark.begin, mark.end - mark.begin);
        const bool aspect = word.find_first_of(U"了哒过完") != std::u32string_view::npos || word.back() == U'的';
        return mark.kind == id_of(Kind::done_verb) ||
               (aspect && (mark.kind == id_of(Kind::deed_verb) || mark.kind == id_of(Kind::published)));
    });
}

int unexplained(const Message& message, const Pieces& pieces, Span name) {
    std::vector<bool> known(message.text.size(), false);
    for (std::size_t i = 0; i < known.size(); ++i) {
        known[i] = pieces.is_cut(i) || message.filler(i) || !is_han(message.text[i]) || (i >= name.begin && i < name.end);
    }
    for (const Mark& mark : message.words.all()) {
        const bool of_a_report = mark.kind == id_of(Kind::title_lead) || mark.kind == id_of(Kind::title_tail) ||
                                 mark.kind == id_of(Kind::organiser) || mark.kind == id_of(Kind::we) ||
                                 mark.kind == id_of(Kind::done_verb) || mark.kind == id_of(Kind::register_verb) ||
                                 mark.kind == id_of(Kind::item_label) || mark.kind == id_of(Kind::head_noun);
        if (!of_a_report) continue;
        for (std::size_t i = mark.begin; i < mark.end; ++i) known[i] = true;
    }
    return static_cast<int>(std::count(known.begin(), known.end(), false));
}

bool concerns_persons(const ItemReading& item) {
    return (item.item && item.item->front() == '4') || item.indicator == "4";
}

}  // namespace

bool speaks_against_a_report(const Message& message, bool told) {
    if (message.has(Kind::negated) || message.has(Kind::undone) || message.has(Kind::hypothetical)) return true;
    if (message.has(Kind::registered_earlier)) return true;
    if (message.has(Kind::question) || message.has(Kind::others_did) || message.has(Kind::certain_plan)) return true;
    const Claims claims = read_claims(message);
    if (claims.undone || claims.others || claims.on_condition) return true;
    const bool told_to = message.has(Kind::strong_register);
    if (told_to) return false;
    if (message.has(Kind::planned) || claims.not_yet) return true;
    // 45人参加，反响很好: a remark behind a whole report takes nothing from it.
    const bool whole_report = told || (message.has(Kind::done_verb) && message.has(Kind::date) && message.has(Kind::people));
    return (message.has(Kind::remark) || message.has(Kind::evidence_trouble)) && !whole_report;
}

RegistrationFacts read_registration_facts(const Message& message) {
    RegistrationFacts facts;
    ItemReading item = read_item(message);
    const bool persons = concerns_persons(item);

    const DateReading date = read_done_date(message.dates, message.context.today);
    facts.slots.date = date.date;
    facts.slots.end_date = date.end_date;
    facts.ask_date = date.ask;

    const PeopleReading people = read_people(message.normal, persons ? Counting::persons_concerned : Counting::audience);
    facts.slots.people = people.people;
    facts.ask_people = people.ask;

    const Pieces pieces{message, people, persons};
    if (pieces.place() && !persons) item = read_item(message, *pieces.place());
    facts.slots.item = item.item;
    facts.slots.indicator = item.indicator;
    facts.ask_item = item.ask;
    facts.item_strength = item.strength;
    if (pieces.place() && !persons) facts.slots.place = message.typed(*pieces.place());
    facts.slots.title = read_title(message, pieces, item);
    if (item.item == "2.1") facts.slots.stage = read_stage(message);
    const Span name = place_of(message, facts.slots.title);
    facts.deed = persons || tells_of_a_deed(message, name);
    facts.unexplained = unexplained(message, pieces, name);
    return facts;
}

std::optional<Reading> read_registration(const Message& message) {
    const bool told_to = message.has(Kind::strong_register);
    if (speaks_against_a_report(message)) return std::nullopt;
    const ItemReading item = read_item(message);
    const bool labelled = message.has(Kind::title_label) && message.has(Kind::other_label);
    const bool held = message.has(Kind::held_verb);
    if (item.strength == 0 && !told_to && !message.has(Kind::register_verb) && !labelled && !held) return std::nullopt;

    Reading reading;
    reading.intent = Intent::register_activity;
    RegistrationFacts facts = read_registration_facts(message);
    reading.slots = std::move(facts.slots);
    const bool told_fact = facts.ask_date || facts.ask_people || reading.slots.date || reading.slots.people;
    const bool deed = facts.deed;
    int certainty = 0;
    if (told_to || message.has(Kind::register_verb)) certainty += 45;
    if (item.typed) certainty += 40;
    if (deed) certainty += 25;
    if (told_fact) certainty += 30;
    if (reading.slots.date && reading.slots.people) certainty += 10;
    if (labelled) certainty += 25;
    if (reading.slots.place) certainty += 6;
    certainty += facts.item_strength / 4;
    // A thing named without a word of its having been done is not yet a report.
    if (!told_to && !told_fact && !(deed && facts.item_strength > 0)) return std::nullopt;
    // 昨天的讲座好像没什么人: something is said of it, and nobody says that it is to be recorded.
    constexpr int explained_enough = 3;
    const bool counted = reading.slots.people || facts.ask_people;
    if (!told_to && !counted && !deed && !labelled && !item.typed && message.quotes.empty() &&
        facts.unexplained >= explained_enough)
        return std::nullopt;
    if (!told_to && facts.item_strength == 0) {
        // 组织了趣味运动会，60人: done, but under which item? It is asked, so little is risked.
        const bool told_all = held && reading.slots.title && (reading.slots.date || facts.ask_date) && reading.slots.people;
        if (!told_all) return std::nullopt;
    }

    if (facts.ask_item) {
        reading.ask = "item";
    } else if (!reading.slots.title) {
        reading.ask = "title";
    } else if (facts.ask_date) {
        reading.ask = "date";
    } else if (facts.ask_people) {
        reading.ask = "people";
    }
    // A day ahead is a plan unless somebody says that it is to be registered.
    if (facts.ask_date && !told_to) {
        const DateReading due = read_due(message.dates, message.context.today);
        if (due.date && *due.date > message.context.today && message.has(Kind::planned)) return std::nullopt;
    }
    reading.certainty = std::min(certainty, 98);
    return reading;
}

}  // namespace kexiebot::language
