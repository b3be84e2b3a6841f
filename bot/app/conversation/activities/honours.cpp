#include "bot/app/conversation/activities/honours.hpp"

#include "bot/app/conversation/activities/photo_hints.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/reviews/appealing.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/honours.hpp"

namespace kexiebot::app {

using domain::Honour;
using domain::HonourLevel;
using language::Intent;
using language::Slots;

namespace {

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

std::string registered_text(const Turn& turn, const services::RegisteredHonour& registered, int files) {
    const auto& honour = registered.honour;
    const auto automatic = honour.status == domain::ActivityStatus::draft;
    const auto counts = automatic && files > 0;
    const auto* rulebook = turn.house.assessment.rulebook(honour.year);
    const auto gain = registered.gain == domain::Points{}
                          ? turn.say("honour.full", {{"cap", rulebook == nullptr ? "" : domain::to_text(rulebook->bonus_cap)}})
                          : turn.say(counts      ? "register.gain_approved"
                                     : automatic ? "honour.gain_with_certificate"
                                                 : "register.gain_pending",
                                     {{"gain", domain::to_text(registered.gain)}});
    return dialogue::joined(
        {turn.say("honour.done", {{"label", honour_label(turn, honour)}, {"date", date_words(turn, honour.date)}}), gain,
         registered.same ? turn.say("honour.same", {{"code", domain::code_of(registered.same->id)}}) : "",
         files > 0 ? turn.say("register.took_files", {{"count", std::to_string(files)}}) : "",
         turn.say(files > 0   ? "register.undo_hint"
                  : automatic ? "honour.show_certificate_automatic"
                              : "honour.show_certificate")},
        "\n");
}

}  // namespace

std::string level_words(const Turn& turn, HonourLevel level) {
    switch (level) {
        case HonourLevel::national: return turn.say("honour.level.national");
        case HonourLevel::provincial: return turn.say("honour.level.provincial");
        case HonourLevel::city: return turn.say("honour.level.city");
    }
    return {};
}

ports::Reply register_honour(Turn& turn, ports::UnitOfWork& work, Slots slots, const std::optional<std::string>& doubtful,
                             bool sure) {
    if (!turn.asker.organisation || !services::may_write(turn.asker, *turn.asker.organisation)) {
        return text_reply(
            turn.say(turn.asker.role == domain::Role::member ? "register.secretary_only" : "register.no_organisation"));
    }
    if (auto question = missing(turn, slots, doubtful)) {
        // 这个算加分吧 is answered before something is asked.
        constexpr std::array<std::string_view, 6> asking{"加分", "几分", "多少分", "算分", "好多分", "五分"};
        if (slots.level && holds_any(turn.message.text, asking))
            question->text = bonus_words(turn, *slots.level) + "\n" + question->text;
        return *std::move(question);
    }
    if (auto question = misfit(turn, slots)) return *std::move(question);
    if (!sure) {
        return ask(turn, "confirm", Intent::register_honour, slots,
                   turn.say("honour.confirm", {{"title", *slots.title},
                                               {"level", level_words(turn, *slots.level)},
                                               {"date", date_words(turn, slots.date)}}));
    }
    const auto registered = services::register_honour(work, turn.house.assessment, fresh_honour(turn, slots), turn.now);
    turn.state.asked.reset();
    // Photos that follow show the honour: they must not pass for evidence of the activity spoken of before.
    turn.state.activity = {};
    turn.state.activity_at = turn.now;
    turn.state.subject = domain::code_of(registered.honour.id);
    const auto files = services::adopt_waiting(work, turn.house.assessment, {registered.honour.organisation, turn.state.subject},
                                               turn.asker.person, turn.now);
    audit(work, turn, "register_honour", domain::code_of(registered.honour.id), registered.honour.title);
    return {registered_text(turn, registered, files), {{turn.say("chip.undo"), turn.say("chip.undo")}}};
}

bool names_honour(std::string_view code) {
    return domain::number_of('R', code).has_value();
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

std::string honour_label(const Turn& turn, const Honour& honour) {
    return turn.say("honour.label", {{"code", domain::code_of(honour.id)},
                                     {"title", dialogue::shortened(honour.title, 24)},
                                     {"level", level_words(turn, honour.level)}});
}

ports::Reply show_honour(const Turn& turn, const ports::View& view, const std::string& code) {
    const auto honour = find_honour(turn, view, code, Right::read);
    if (!honour) return text_reply(not_found(turn, code));
    const auto organisation = view.organisations().find(honour->organisation);
    const auto reviews = organisation && services::may_review(turn.asker, *organisation);
    const auto last = services::last_review(view, code);
    const auto returned = honour->status == domain::ActivityStatus::returned && last;
    const auto pending = honour->status == domain::ActivityStatus::pending;
    auto text = dialogue::joined(
        {turn.say("honour.head", {{"label", honour_label(turn, *honour)},
                                  {"status", dialogue::status_words(turn.house.phrases, honour->status)}}),
         reviews ? turn.say("show.whose", {{"organisation", organisation->name}}) : "",
         honour->date ? turn.say("honour.dated", {{"date", date_words(turn, honour->date)}}) : "",
         turn.say("show.evidence",
                  {{"count", std::to_string(honour->evidence_count)},
                   {"sent", reviews && honour->evidence_count > 0 && !turn.in_group() ? turn.say("show.evidence_sent") : ""}}),
         returned ? turn.say("show.returned", {{"reason", last->reason}}) : "", appeal_words(turn, view, code, honour->status),
         (pending || honour->status == domain::ActivityStatus::draft) && !reviews ? turn.say("honour.send_certificate") : "",
         reviews ? hint_words(photo_hints(turn, view, {*honour, *organisation})) : ""},
        "\n");
    if (!reviews || !pending) return text_reply(std::move(text));
    return {std::move(text), review_suggestions(turn, code)};
}

ports::Reply withdraw_honour(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    const auto honour = find_honour(turn, work, *slots.activity, Right::write);
    if (!honour || honour->status == domain::ActivityStatus::withdrawn) return text_reply(not_found(turn, *slots.activity));
    if (!confirmed) {
        return ask(turn, "confirm", Intent::withdraw_activity, slots,
                   turn.say("honour.confirm_withdraw", {{"label", honour_label(turn, *honour)}}));
    }
    services::withdraw_honour(work, turn.house.assessment, *honour, turn.asker.person, turn.now);
    turn.state.asked.reset();
    turn.state.subject.clear();
    audit(work, turn, "withdraw_honour", *slots.activity);
    return text_reply(turn.say("honour.withdrawn", {{"label", honour_label(turn, *honour)}}) + "\n" +
                      turn.say("common.undo_hint"));
}

ports::Reply honour_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone) {
    const auto words = honour_label(turn, *undone.honour);
    if (undone.outcome != services::UndoOutcome::undone) return text_reply(turn.say("undo.changed_since", {{"what", words}}));
    audit(work, turn, "undo", domain::code_of(undone.honour->id));
    turn.state.asked.reset();
    if (undone.kind == ports::ChangeKind::honour_changed) {
        turn.state.subject = domain::code_of(undone.honour->id);
        return text_reply(turn.say("honour.put_back", {{"label", words}, {"date", date_words(turn, undone.honour->date)}}));
    }
    return text_reply(turn.say("honour.undone", {{"label", words}}));
}

}  // namespace kexiebot::app
