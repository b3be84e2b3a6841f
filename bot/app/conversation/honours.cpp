#include "bot/app/conversation/honours.hpp"

#include "bot/app/conversation/asking.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/honours.hpp"

namespace kexiebot::app {

using domain::Honour;
using domain::HonourLevel;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t listed_max = 8;

std::string level_words(const Turn& turn, HonourLevel level) {
    switch (level) {
        case HonourLevel::national: return turn.say("honour.level.national");
        case HonourLevel::provincial: return turn.say("honour.level.provincial");
        case HonourLevel::city: return turn.say("honour.level.city");
    }
    return {};
}

std::string label(const Turn& turn, const Honour& honour) {
    return turn.say("honour.label", {{"code", domain::code_of(honour.id)},
                                     {"title", dialogue::shortened(honour.title, 24)},
                                     {"level", level_words(turn, honour.level)}});
}

std::string date_words(const Turn& turn, const std::optional<domain::Date>& date) {
    return date ? dialogue::day_words(*date, std::nullopt, turn.today) : "";
}

ports::Reply ask_for(Turn& turn, const std::string& slot, const Slots& known, std::string question) {
    std::vector<language::Asked::Choice> choices;
    if (slot == "level") {
        for (const auto level : {HonourLevel::national, HonourLevel::provincial, HonourLevel::city}) {
            choices.push_back({level_words(turn, level), std::to_string(static_cast<int>(level))});
        }
    }
    return ask(turn, slot, Intent::register_honour, known, std::move(question), std::move(choices));
}

services::NewHonour fresh_honour(const Turn& turn, const Slots& slots) {
    return {turn.asker.organisation->id, *slots.level, *slots.title, slots.date, turn.asker.person};
}

// The first thing that must be asked for; nothing when all that is needed is there.
std::optional<ports::Reply> missing(Turn& turn, const Slots& slots, const std::optional<std::string>& doubtful) {
    if (!slots.level) return ask_for(turn, "level", slots, turn.say("honour.ask_level"));
    if (!slots.title) return ask_for(turn, "title", slots, turn.say("honour.ask_title"));
    if (doubtful == "date" && !slots.date) return ask_for(turn, "date", slots, turn.say("honour.ask_date"));
    return std::nullopt;
}

// What can't be stored is asked again, without the value that does not fit.
std::optional<ports::Reply> misfit(Turn& turn, Slots slots) {
    const auto unfit = services::unfit(turn.house.assessment, fresh_honour(turn, slots), turn.today);
    if (unfit == services::Unfit::nothing) return std::nullopt;
    if (unfit == services::Unfit::title_too_long || unfit == services::Unfit::title_missing) {
        slots.title.reset();
        return ask_for(turn, "title", slots,
                       turn.say(unfit == services::Unfit::title_too_long ? "ask.title_too_long" : "honour.ask_title"));
    }
    slots.date.reset();
    return ask_for(turn, "date", slots,
                   turn.say(unfit == services::Unfit::date_ahead ? "honour.date_ahead" : "honour.date_outside"));
}

std::string registered_text(const Turn& turn, const services::RegisteredHonour& registered) {
    const auto& honour = registered.honour;
    const auto counts = honour.status == domain::ActivityStatus::approved;
    const auto* rulebook = turn.house.assessment.rulebook(honour.year);
    const auto gain =
        registered.gain == domain::Points{}
            ? turn.say("honour.full", {{"cap", rulebook == nullptr ? "" : domain::to_text(rulebook->bonus_cap)}})
            : turn.say(counts ? "register.gain_approved" : "register.gain_pending", {{"gain", domain::to_text(registered.gain)}});
    return dialogue::joined(
        {turn.say("honour.done", {{"label", label(turn, honour)}, {"date", date_words(turn, honour.date)}}), gain,
         registered.same ? turn.say("honour.same", {{"code", domain::code_of(registered.same->id)}}) : "",
         turn.say(counts ? "register.undo_hint" : "honour.show_certificate")},
        "\n");
}

std::optional<Honour> find_honour(const Turn& turn, const ports::View& view, std::string_view code, Right right) {
    const auto number = domain::number_of('R', code);
    if (!number) return std::nullopt;
    auto honour = view.honours().find(domain::HonourId{*number});
    if (!honour) return std::nullopt;
    const auto organisation = view.organisations().find(honour->organisation);
    if (!organisation || !allowed(turn.asker, *organisation, right)) return std::nullopt;
    return honour;
}

std::string not_waiting(const Turn& turn, const Honour& honour) {
    return turn.say("review.already",
                    {{"activity", label(turn, honour)}, {"status", dialogue::status_words(turn.house.phrases, honour.status)}});
}

std::string key_of(const Honour& honour) {
    return domain::code_of(honour.id) + "/" + std::to_string(honour.version);
}

}  // namespace

ports::Reply register_honour(Turn& turn, ports::UnitOfWork& work, Slots slots, const std::optional<std::string>& doubtful,
                             bool sure) {
    if (!turn.asker.organisation || !services::may_write(turn.asker, *turn.asker.organisation)) {
        return text_reply(
            turn.say(turn.asker.role == domain::Role::member ? "register.secretary_only" : "register.no_organisation"));
    }
    if (auto question = missing(turn, slots, doubtful)) return *std::move(question);
    if (auto question = misfit(turn, slots)) return *std::move(question);
    if (!sure) {
        return ask(turn, "confirm", Intent::register_honour, slots,
                   turn.say("honour.confirm", {{"title", *slots.title},
                                               {"level", level_words(turn, *slots.level)},
                                               {"date", date_words(turn, slots.date)}}));
    }
    const auto registered = services::register_honour(work, turn.house.assessment, fresh_honour(turn, slots), turn.now);
    turn.state.asked.reset();
    // A photo that follows may show the honour: it must not pass for evidence of the activity spoken of before.
    turn.state.activity = {};
    audit(work, turn, "register_honour", domain::code_of(registered.honour.id), registered.honour.title);
    return {registered_text(turn, registered), {{turn.say("chip.undo"), turn.say("chip.undo")}}};
}

bool names_honour(std::string_view code) {
    return domain::number_of('R', code).has_value();
}

std::string approve_honour(const Turn& turn, ports::UnitOfWork& work, const std::string& code) {
    const auto honour = find_honour(turn, work, code, Right::review);
    if (!honour) return not_found(turn, code);
    const auto reviewed = services::approve(work, turn.house.assessment, *honour);
    if (reviewed.outcome == services::ReviewOutcome::already_decided) return not_waiting(turn, reviewed.honour);
    const auto words = label(turn, reviewed.honour);
    audit(work, turn, "approve", code);
    notify(turn, work, honour->logged_by, "review", "approved/" + key_of(reviewed.honour),
           turn.say("review.told_approved", {{"activity", words}}));
    return turn.say("review.approved", {{"activity", words}});
}

ports::Reply return_honour(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto honour = find_honour(turn, work, *slots.activity, Right::review);
    if (!honour) return text_reply(not_found(turn, *slots.activity));
    if (!slots.reason) return ask(turn, "reason", Intent::return_activity, slots, turn.say("ask.reason"));
    const auto reviewed = services::return_honour(work, turn.house.assessment, *honour);
    turn.state.asked.reset();
    if (reviewed.outcome == services::ReviewOutcome::already_decided) return text_reply(not_waiting(turn, reviewed.honour));
    const auto words = label(turn, reviewed.honour);
    audit(work, turn, "return_honour", *slots.activity, *slots.reason);
    notify(turn, work, honour->logged_by, "review", "returned/" + key_of(reviewed.honour),
           turn.say("honour.told_returned", {{"label", words}, {"reason", *slots.reason}}));
    return text_reply(turn.say("review.returned", {{"activity", words}, {"reason", *slots.reason}}));
}

std::string pending_honours(const Turn& turn, const ports::View& view, const std::string& county) {
    const auto waiting = view.honours().pending(county);
    if (waiting.empty()) return {};
    auto text = turn.say("honour.queue", {{"total", std::to_string(waiting.size())}});
    for (std::size_t i = 0; i < waiting.size() && i < listed_max; ++i) text += "\n" + label(turn, waiting[i]);
    if (waiting.size() > listed_max) {
        text += "\n" + turn.say("honour.queue_more", {{"left", std::to_string(waiting.size() - listed_max)}});
    }
    return text;
}

ports::Reply honour_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone) {
    const auto words = label(turn, *undone.honour);
    if (undone.outcome != services::UndoOutcome::undone) return text_reply(turn.say("undo.changed_since", {{"what", words}}));
    audit(work, turn, "undo", domain::code_of(undone.honour->id));
    turn.state.asked.reset();
    return text_reply(turn.say("honour.undone", {{"label", words}}));
}

}  // namespace kexiebot::app
