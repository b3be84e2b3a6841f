#include "bot/app/conversation/activities/changing.hpp"

#include <charconv>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/city/services.hpp"
#include "bot/app/conversation/city/withdrawing.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/tasks.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/reviews/self_check.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/checklist.hpp"
#include "bot/services/edit_activity.hpp"
#include "bot/services/handing_in.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

using domain::Activity;
using language::Intent;
using language::Slots;

namespace {

std::optional<services::Field> field_named(std::string_view name) {
    if (name == "title") return services::Field::title;
    if (name == "date") return services::Field::date;
    if (name == "end_date") return services::Field::end_date;
    if (name == "people") return services::Field::people;
    if (name == "place") return services::Field::place;
    if (name == "item") return services::Field::item;
    return std::nullopt;
}

// A value comes as text in `value`, or in the field's own slot when it answers a question.
std::optional<services::Edit> edit_from(services::Field field, const Slots& slots) {
    const auto text = slots.value.value_or("");
    switch (field) {
        case services::Field::title:
            if (slots.title) return services::Edit{field, *slots.title};
            break;
        case services::Field::place:
            if (slots.place) return services::Edit{field, *slots.place};
            break;
        case services::Field::item:
            if (slots.item) return services::Edit{field, *slots.item};
            break;
        case services::Field::end_date:
        case services::Field::date: {
            const auto date = slots.date ? slots.date : domain::parse_date(text);
            if (!date) return std::nullopt;
            return services::Edit{field, *date};
        }
        case services::Field::people: {
            if (slots.people) return services::Edit{field, *slots.people};
            int people = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), people);
            if (error != std::errc{} || text.empty() || end != text.data() + text.size()) return std::nullopt;
            return services::Edit{field, people};
        }
    }
    if (text.empty()) return std::nullopt;
    return services::Edit{field, text};
}

std::string why_unfit(const Turn& turn, services::Unfit unfit) {
    switch (unfit) {
        case services::Unfit::nothing: return {};
        case services::Unfit::unknown_item: return turn.say("ask.item");
        case services::Unfit::date_ahead: return turn.say("ask.date_ahead");
        case services::Unfit::date_outside: return turn.say("edit.date_outside");
        case services::Unfit::ends_too_soon: return turn.say("ask.date_unclear");
        case services::Unfit::people_absurd: return turn.say("ask.people_absurd");
        case services::Unfit::title_missing: return turn.say("ask.title");
        case services::Unfit::title_too_long: return turn.say("ask.title_too_long");
    }
    return {};
}

ports::Reply ask_value(Turn& turn, const std::string& field, Slots slots, const Activity& activity, std::string why) {
    slots.activity = domain::code_of(activity.id);
    slots.field = field;
    slots.value.reset();
    return ask(turn, field, Intent::edit_activity, slots, std::move(why));
}

domain::OrganisationId whose(const ports::View& view, const ports::Change& change) {
    if (const auto activity = view.activities().find(change.activity)) return activity->organisation;
    if (const auto honour = view.honours().find(change.honour)) return honour->organisation;
    if (const auto request = view.service_requests().find(change.service_request)) return request->organisation;
    if (const auto part = services::part_snapshot(change.before); part && change.kind == ports::ChangeKind::task_submitted) {
        return part->organisation;
    }
    if (const auto answer = services::checklist_snapshot(change.before)) return answer->subject.organisation;
    return {};
}

// 「撤回T7」 is about what this person did last.
bool is_last_hand_in(const Turn& turn, const ports::View& view, const std::string& task) {
    const auto change = view.changes().last(turn.asker.person);
    if (!change || change->kind != ports::ChangeKind::task_submitted) return false;
    const auto part = services::part_snapshot(change->before);
    return part && domain::code_of(part->task) == task;
}

// Somebody who no longer serves the association has nothing there to take back. A verification is taken back by who reviews.
bool may_still_write(const Turn& turn, const ports::View& view) {
    const auto change = view.changes().last(turn.asker.person);
    const auto organisation = change ? view.organisations().find(whose(view, *change)) : std::nullopt;
    if (!organisation || services::may_write(turn.asker, *organisation)) return true;
    return change->kind == ports::ChangeKind::checklist_declared && services::may_review(turn.asker, *organisation);
}

void speak_of(Turn& turn, const Activity& activity) {
    turn.state.activity = activity.id;
    turn.state.activity_at = turn.now;
}

ports::Reply ask_field(Turn& turn, Slots slots, const Activity& activity) {
    speak_of(turn, activity);
    slots.activity = domain::code_of(activity.id);
    slots.field.reset();
    std::vector<language::Asked::Choice> choices;
    for (const auto* name : {"date", "people", "place", "title", "item"}) {
        choices.push_back({turn.say(std::string{"field."} + name), name});
    }
    return ask(turn, "field", Intent::edit_activity, slots,
               turn.say("edit.which_field", {{"code", domain::code_of(activity.id)}}), std::move(choices));
}

}  // namespace

ports::Reply edit_activity(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    auto subject = activity_or_question(turn, work, Intent::edit_activity, slots, Right::write);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& activity = std::get<Activity>(subject);
    const auto code = domain::code_of(activity.id);
    if (activity.status == domain::ActivityStatus::withdrawn) return text_reply(not_found(turn, code));

    const auto field = slots.field ? field_named(*slots.field) : std::nullopt;
    if (!field) return ask_field(turn, slots, activity);
    const auto edit = edit_from(*field, slots);
    if (!edit) return ask_value(turn, *slots.field, slots, activity, turn.say("ask." + *slots.field));
    const auto unfit = services::unfit_after(turn.house.assessment, activity, *edit, turn.today);
    if (unfit != services::Unfit::nothing) return ask_value(turn, *slots.field, slots, activity, why_unfit(turn, unfit));

    const auto edited = services::edit_activity(work, turn.house.assessment, activity, *edit, turn.asker.person, turn.now);
    // What is being registered waits meanwhile.
    const auto drafts = turn.state.asked && turn.state.asked->intent == language::Intent::register_activity;
    if (!drafts) turn.state.asked.reset();
    speak_of(turn, edited.after);
    audit(work, turn, "edit_activity", code, *slots.field);
    const auto* rulebook = turn.house.assessment.rulebook(edited.after.year);
    return text_reply(
        dialogue::joined({turn.say("edit.done", {{"code", code}, {"item", dialogue::item_label(rulebook, edited.after.item)}}),
                          dialogue::activity_facts(turn.house.phrases, edited.after, turn.today),
                          edited.review_again      ? turn.say("edit.review_again")
                          : edited.handed_in_again ? turn.say("edit.handed_in_again")
                                                   : "",
                          turn.say("common.undo_hint")},
                         "\n"));
}

ports::Reply confirm_edit(Turn& turn, const ports::View& view, const Slots& slots) {
    auto subject = activity_or_question(turn, view, Intent::edit_activity, slots, Right::write);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& activity = std::get<Activity>(subject);
    auto known = slots;
    known.activity = domain::code_of(activity.id);
    const auto field = known.field.value_or("");
    auto value = known.value.value_or("");
    if (value.empty()) {
        return field_named(field) ? ask_value(turn, field, known, activity, turn.say("ask." + field))
                                  : ask_field(turn, known, activity);
    }
    if (const auto day = domain::parse_date(value); (field == "date" || field == "end_date") && day)
        value = dialogue::day_words(*day, {}, turn.today);
    if (field == "item") value = dialogue::item_label(turn.house.assessment.rulebook(activity.year), value);
    return ask(turn, "confirm", Intent::edit_activity, known,
               turn.say("edit.confirm", {{"activity", dialogue::activity_label(activity, turn.today)},
                                         {"field", turn.say("field." + field)},
                                         {"value", value}}));
}

ports::Reply withdraw_activity(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    auto subject = activity_or_question(turn, work, Intent::withdraw_activity, slots, Right::write);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& activity = std::get<Activity>(subject);
    const auto code = domain::code_of(activity.id);
    if (activity.status == domain::ActivityStatus::withdrawn) return text_reply(not_found(turn, code));
    const auto label = dialogue::activity_label(activity, turn.today);
    const auto counts = activity.status == domain::ActivityStatus::approved;
    if (!confirmed && (counts || !slots.activity)) {
        auto known = slots;
        known.activity = code;
        return ask(turn, "confirm", Intent::withdraw_activity, known,
                   turn.say(counts ? "withdraw.confirm_approved" : "withdraw.confirm", {{"activity", label}}));
    }
    services::withdraw_activity(work, turn.house.assessment, activity, turn.asker.person, turn.now);
    turn.state.asked.reset();
    turn.state.activity = {};
    audit(work, turn, "withdraw_activity", code);
    return text_reply(turn.say("withdraw.done", {{"activity", label}}));
}

ports::Reply undo(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (auto taken_back = take_back_decision(turn, work, slots)) return *std::move(taken_back);
    if (!may_still_write(turn, work)) return text_reply(turn.say("undo.nothing"));
    if (slots.request) return withdraw_request(turn, work, slots);
    if (slots.task && !is_last_hand_in(turn, work, *slots.task)) {
        const auto known = find_task(turn, work, *slots.task, Right::write);
        return text_reply(known ? turn.say("submit.undo_other", {{"code", *slots.task}}) : not_found(turn, *slots.task));
    }
    const auto undone = services::undo_last(work, turn.house.assessment, turn.asker.person, turn.now);
    if (undone.honour) return honour_undone(turn, work, undone);
    if (undone.answer) return answer_undone(turn, work, undone);
    if (undone.request) return request_undone(turn, work, undone);
    if (undone.assignment) return hand_in_undone(turn, work, undone);
    const auto label = undone.activity.id ? dialogue::activity_label(undone.activity, turn.today) : "";
    switch (undone.outcome) {
        case services::UndoOutcome::nothing_to_undo: return text_reply(turn.say("undo.nothing"));
        case services::UndoOutcome::too_late:
        case services::UndoOutcome::built_upon: return text_reply(turn.say("undo.built_upon", {{"activity", label}}));
        case services::UndoOutcome::undone: break;
    }
    audit(work, turn, "undo", domain::code_of(undone.activity.id));
    turn.state.asked.reset();
    speak_of(turn, undone.activity);
    switch (undone.kind) {
        case ports::ChangeKind::registered:
            turn.state.activity = {};
            return text_reply(turn.say("undo.registered", {{"activity", label}}));
        case ports::ChangeKind::edited:
            return text_reply(turn.say(
                "undo.edited",
                {{"activity", label}, {"facts", dialogue::activity_facts(turn.house.phrases, undone.activity, turn.today)}}));
        case ports::ChangeKind::withdrew: return text_reply(turn.say("undo.withdrew", {{"activity", label}}));
        case ports::ChangeKind::attached:
            return text_reply(
                turn.say("undo.attached", {{"activity", label}, {"count", std::to_string(undone.activity.evidence_count)}}));
        case ports::ChangeKind::honour_registered:
        case ports::ChangeKind::checklist_declared:
        case ports::ChangeKind::service_requested:
        case ports::ChangeKind::task_submitted:
        case ports::ChangeKind::honour_changed: break;
    }
    return text_reply(turn.say("undo.nothing"));
}

}  // namespace kexiebot::app
