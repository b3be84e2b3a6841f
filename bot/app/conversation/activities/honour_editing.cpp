#include "bot/app/conversation/activities/honour_editing.hpp"

#include <array>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/granted.hpp"
#include "bot/language/orders/honour_edits.hpp"
#include "bot/services/edit_honour.hpp"

namespace kexiebot::app {

using domain::HonourLevel;
using language::Intent;
using language::Slots;
using services::HonourEdit;
using services::Unfit;

namespace {

constexpr std::array levels{HonourLevel::national, HonourLevel::provincial, HonourLevel::city};
constexpr std::array<const char*, 3> level_names{"national", "provincial", "city"};

// "1", as the number of a choice and of the reading, or "provincial", as the command line has it.
std::optional<HonourLevel> level_of(const std::string& text) {
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (text == level_names[i] || text == std::to_string(static_cast<int>(levels[i]))) return levels[i];
    }
    return std::nullopt;
}

// A value comes as text in `value`, or in the field's own slot when it answers a question.
std::optional<HonourEdit> edit_from(const std::string& field, const Slots& slots) {
    const auto text = slots.value.value_or("");
    if (field == "date") {
        const auto date = slots.date ? slots.date : domain::parse_date(text);
        return date ? std::optional{HonourEdit{*date}} : std::nullopt;
    }
    if (field == "level") {
        const auto level = slots.level ? slots.level : level_of(text);
        return level ? std::optional{HonourEdit{*level}} : std::nullopt;
    }
    const auto title = slots.title ? *slots.title : text;
    return title.empty() ? std::nullopt : std::optional{HonourEdit{title}};
}

bool is_field(const std::optional<std::string>& field) {
    return field == "date" || field == "level" || field == "title";
}

ports::Reply ask_value(Turn& turn, Slots slots, std::string question) {
    const auto field = *slots.field;
    slots.value.reset();
    slots.date.reset();
    slots.title.reset();
    std::vector<language::Asked::Choice> choices;
    if (field == "level") {
        for (std::size_t i = 0; i < levels.size(); ++i) {
            choices.push_back(
                {turn.say(std::string{"honour.level."} + level_names[i]), std::to_string(static_cast<int>(levels[i]))});
        }
    }
    return ask(turn, field, Intent::edit_activity, slots, std::move(question), std::move(choices));
}

ports::Reply ask_field(Turn& turn, Slots slots) {
    slots.field.reset();
    std::vector<language::Asked::Choice> choices;
    for (const auto* name : {"date", "level", "title"}) choices.push_back({turn.say(std::string{"honour.field."} + name), name});
    return ask(turn, "field", Intent::edit_activity, slots, turn.say("honour.which_field", {{"code", *slots.activity}}),
               std::move(choices));
}

}  // namespace

ports::Reply edit_honour(Turn& turn, ports::UnitOfWork& work, Slots slots) {
    const auto& code = *slots.activity;
    const auto honour = find_honour(turn, work, code, Right::write);
    if (!honour || honour->status == domain::ActivityStatus::withdrawn) return text_reply(not_found(turn, code));
    turn.state.activity = {};
    turn.state.activity_at = turn.now;
    turn.state.subject = code;
    if (!is_field(slots.field)) return ask_field(turn, std::move(slots));
    const auto edit = edit_from(*slots.field, slots);
    if (!edit)
        return ask_value(turn, slots,
                         turn.say(slots.field == "date"    ? "honour.ask_date"
                                  : slots.field == "level" ? "honour.ask_level"
                                                           : "honour.ask_title"));
    switch (services::unfit_after(turn.house.assessment, *honour, *edit, turn.today)) {
        case Unfit::date_ahead: return ask_value(turn, slots, turn.say("honour.date_ahead"));
        case Unfit::date_outside: return ask_value(turn, slots, turn.say("honour.date_outside"));
        case Unfit::title_too_long: return ask_value(turn, slots, turn.say("ask.title_too_long"));
        case Unfit::title_missing: return ask_value(turn, slots, turn.say("honour.ask_title"));
        case Unfit::nothing:
        case Unfit::unknown_item:
        case Unfit::ends_too_soon:
        case Unfit::people_absurd: break;
    }
    const auto edited = services::edit_honour(work, turn.house.assessment, *honour, *edit, turn.asker.person, turn.now);
    turn.state.asked.reset();
    audit(work, turn, "edit_honour", code, *slots.field);
    const auto& after = edited.after;
    return text_reply(dialogue::joined(
        {turn.say("honour.edited", {{"label", honour_label(turn, after)},
                                    {"date", after.date ? dialogue::day_words(*after.date, std::nullopt, turn.today) : ""}}),
         edited.review_again      ? turn.say("edit.review_again")
         : edited.handed_in_again ? turn.say("edit.handed_in_again")
                                  : "",
         turn.say("common.undo_hint")},
        "\n"));
}

namespace {

language::Reading edit_reading(const std::string& code, std::string field) {
    language::Reading edit;
    edit.intent = Intent::edit_activity;
    edit.certainty = 100;
    edit.slots.activity = code;
    edit.slots.field = std::move(field);
    return edit;
}

// 省科协发的 上个月的事, 落款10月28, 是省科技厅发的: of the honour told of last, never another one.
std::optional<language::Reading> told_of_giver(const Turn& turn, const ports::View& view, const std::string& words,
                                               const language::Context& context) {
    const auto& asked = turn.state.asked;
    const auto& code = turn.state.subject;
    const auto drafts = asked && asked->intent == Intent::register_honour;
    const auto of_it = !asked || asked->slot == "command" || asked->known.activity == code;
    if (!drafts && !of_it) return std::nullopt;
    const auto honour = drafts ? std::nullopt : find_honour(turn, view, code, Right::write);
    if (!drafts && (!honour || honour->status == domain::ActivityStatus::withdrawn)) return std::nullopt;
    const auto granted = language::granted_by(words, context);
    if (granted && !granted->by_association) {
        language::Reading elsewhere;
        elsewhere.intent = Intent::ask_about;
        elsewhere.certainty = 100;
        elsewhere.slots.topic = "honour_elsewhere";
        elsewhere.slots.name = granted->body;
        if (honour) elsewhere.slots.activity = code;
        return elsewhere;
    }
    if (drafts) return std::nullopt;
    if (const auto day = language::date_on_paper(words, context)) {
        auto edit = edit_reading(code, "date");
        edit.slots.value = domain::to_text(*day);
        return edit;
    }
    if (!granted || granted->dated) return std::nullopt;
    if (granted->level != honour->level) {
        auto edit = edit_reading(code, "level");
        edit.slots.value = std::to_string(static_cast<int>(*granted->level));
        return edit;
    }
    if (!honour->date) return edit_reading(code, "date");
    return std::nullopt;
}

}  // namespace

ports::Reply given_elsewhere(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto honour = slots.activity ? find_honour(turn, view, *slots.activity, Right::read) : std::nullopt;
    const auto body = slots.name.value_or("");
    if (!honour) return text_reply(turn.say("honour.elsewhere_draft", {{"body", body}}));
    return text_reply(
        turn.say("honour.elsewhere", {{"label", honour_label(turn, *honour)}, {"code", *slots.activity}, {"body", body}}));
}

std::optional<language::Reading> honour_correction(const Turn& turn, const ports::View& view, const std::string& words,
                                                   const language::Context& context) {
    constexpr std::chrono::minutes fresh{30};
    const auto& subject = turn.state.subject;
    const auto drafts = turn.state.asked && turn.state.asked->intent == Intent::register_honour;
    // An activity spoken of since is in its place.
    const auto lately = names_honour(subject) && !turn.state.activity && turn.now - turn.state.activity_at <= fresh;
    if (drafts || lately) {
        if (auto told = told_of_giver(turn, view, words, context)) return told;
    }
    if (turn.state.asked || !lately) return std::nullopt;
    auto reading = language::read_honour_correction(words, context);
    if (!reading || !find_honour(turn, view, subject, Right::write)) return std::nullopt;
    reading->slots.activity = subject;
    return reading;
}

}  // namespace kexiebot::app
