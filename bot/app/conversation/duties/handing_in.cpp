#include <algorithm>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/tasks.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/handing_in.hpp"

namespace kexiebot::app {

using domain::Task;
using language::Intent;
using language::Slots;

namespace {

// The deduction that the asker's part of the task has cost and that still counts; "" when there is none.
std::string deduction_in_force(const ports::View& view, const Task& task, domain::OrganisationId organisation) {
    for (const auto& deduction : view.duties().deductions(organisation, task.year)) {
        if (deduction.task == task.id && deduction.status != domain::DeductionStatus::waived) {
            return domain::code_of(deduction.id);
        }
    }
    return {};
}

// Files that follow show this task.
void speak_of_task(Turn& turn, const std::string& code) {
    turn.state.activity = {};
    turn.state.activity_at = turn.now;
    turn.state.subject = code;
}

// How whoever reviews gets to see it: by files that follow, or through a link where the conversation carries none.
std::string ask_for_papers(const Turn& turn, domain::TaskId task, domain::OrganisationId organisation) {
    const auto link = turn.upload_link(task, organisation);
    return link.empty() ? turn.say("submit.send_papers") : turn.say("submit.send_by_link", {{"link", link}});
}

// Whom a nudge is about: parts still missing, and of which task.
struct Missing {
    Task task;
    Part part;
};

std::vector<Missing> missing_parts(const Turn& turn, const ports::View& view, const Task& task,
                                   const std::optional<std::string>& organisation) {
    std::vector<Missing> missing;
    for (auto& part : coordinated_parts(turn, view, task.id)) {
        if (!services::is_missing(part.assignment)) continue;
        if (organisation && part.organisation.name != *organisation) continue;
        missing.push_back({task, std::move(part)});
    }
    return missing;
}

std::vector<Missing> missing_of(const ports::View& view, const domain::Organisation& organisation) {
    std::vector<Missing> missing;
    for (const auto& assignment : view.duties().assignments(organisation.id)) {
        const auto task = view.duties().find(assignment.task);
        if (!task || task->status != domain::TaskStatus::open || !services::is_missing(assignment)) continue;
        missing.push_back({*task, {assignment, organisation}});
    }
    return missing;
}

// All that is due within two weeks, or overdue, and not handed in.
std::vector<Missing> missing_soon(const Turn& turn, const ports::View& view) {
    constexpr std::chrono::days soon{14};
    std::vector<Missing> all;
    for (const auto& task : view.duties().tasks()) {
        if (task.status != domain::TaskStatus::open || task.due > turn.now + soon) continue;
        auto missing = missing_parts(turn, view, task, std::nullopt);
        std::move(missing.begin(), missing.end(), std::back_inserter(all));
    }
    return all;
}

// "T3（1 家）、T1（10 家）"
std::string tasks_of(const Turn& turn, const std::vector<Missing>& missing) {
    std::vector<std::string> words;
    for (auto from = missing.begin(); from != missing.end();) {
        const auto to = std::find_if(from, missing.end(), [&](const Missing& one) { return one.task.id != from->task.id; });
        words.push_back(
            turn.say("nudge.task_count", {{"code", domain::code_of(from->task.id)}, {"count", std::to_string(to - from)}}));
        from = to;
    }
    return dialogue::joined(words, "、");
}

std::vector<std::string> codes_of(const std::vector<Missing>& missing) {
    std::vector<std::string> codes;
    for (const auto& one : missing) {
        auto code = domain::code_of(one.task.id);
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
    }
    return codes;
}

std::string nudge_text(const Turn& turn, const Missing& missing, const std::string& note) {
    const auto due = services::due_of(missing.task, missing.part.assignment);
    const auto overdue = missing.part.assignment.status == domain::AssignmentStatus::overdue || due < turn.now;
    return turn.say(overdue ? "nudge.notice_overdue" : "nudge.notice", {{"who", role_words(turn, turn.asker.role)},
                                                                        {"code", domain::code_of(missing.task.id)},
                                                                        {"title", missing.task.title},
                                                                        {"due", due_words(turn, due)},
                                                                        {"note", note}});
}

ports::Reply nudge_all(Turn& turn, ports::UnitOfWork& work, const std::vector<Missing>& missing, const std::string& note) {
    std::vector<domain::Organisation> told;
    std::vector<domain::Organisation> unreachable;
    for (const auto& one : missing) {
        const auto& organisation = one.part.organisation;
        const auto secretaries = work.people().serving(organisation.id, domain::Role::secretary);
        const auto reachable = std::any_of(secretaries.begin(), secretaries.end(),
                                           [](const domain::Person& person) { return !person.accounts.empty(); });
        // Words that go along were not in the nudge of this morning.
        const auto key =
            "nudge/" + domain::code_of(one.task.id) + "/" + domain::to_text(turn.today) + (note.empty() ? "" : "/" + note);
        const auto queued = notify_secretaries(work, turn.now, organisation.id, "nudge", key, nudge_text(turn, one, note));
        auto& list = reachable ? told : unreachable;
        const auto listed = std::find(list.begin(), list.end(), organisation) != list.end();
        if ((queued > 0 || !reachable) && !listed) list.push_back(organisation);
    }
    if (!told.empty()) audit(work, turn, "nudge", domain::code_of(missing.front().task.id), std::to_string(told.size()));
    const auto done = told.empty() ? (unreachable.empty() ? turn.say("nudge.today") : "")
                                   : turn.say("nudge.done", {{"count", std::to_string(told.size())},
                                                             {"names", names_of(turn, told)},
                                                             {"tasks", dialogue::joined(codes_of(missing), "、")},
                                                             {"note", note}});
    return text_reply(dialogue::joined(
        {done, unreachable.empty() ? "" : turn.say("nudge.unreachable", {{"names", names_of(turn, unreachable)}})}, "\n"));
}

// All where none is named.
bool is_among(const std::vector<std::string>& all, const std::string& one) {
    return all.empty() || std::find(all.begin(), all.end(), one) != all.end();
}

// What is owed within the reach of a nudge that names no task.
std::vector<Missing> missing_within(const Turn& turn, const ports::View& view, const Slots& slots) {
    std::vector<Missing> missing;
    if (slots.organisation) {
        if (const auto organisation = view.organisations().find(*slots.organisation)) missing = missing_of(view, *organisation);
    } else if (slots.all) {
        missing = missing_soon(turn, view);
    }
    std::erase_if(missing, [&](const Missing& one) {
        return !is_among(slots.activities, domain::code_of(one.task.id)) || !is_among(slots.audience, one.part.organisation.name);
    });
    return missing;
}

// Said again after files that waited: they are added to what was handed in. Said again in other words: those are kept, while
// nobody has looked at it.
ports::Reply more_papers(const Turn& turn, ports::UnitOfWork& work, const std::string& code, domain::Assignment part,
                         const std::string& note) {
    const auto files =
        services::adopt_waiting(work, turn.house.assessment, {part.organisation, code}, turn.asker.person, turn.now);
    if (files > 0) audit(work, turn, "attach_evidence", code, std::to_string(files));
    if (files == 0 && !note.empty() && note != part.note && part.status == domain::AssignmentStatus::submitted) {
        part.note = note;
        work.duties().put(part);
        audit(work, turn, "submit_task", code, note);
        return text_reply(turn.say("submit.note_changed", {{"code", code}, {"note", note}}));
    }
    return text_reply(turn.say("submit.already", {{"code", code}, {"files", files > 0 ? std::to_string(files) : ""}}));
}

}  // namespace

ports::Reply submit_task(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role == domain::Role::member) return text_reply(turn.say("submit.secretary_only"));
    auto subject = task_or_question(turn, work, Intent::submit_task, slots, Right::write);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& task = std::get<Task>(subject);
    const auto code = domain::code_of(task.id);
    const auto own = own_part(turn, work, task.id, domain::Role::secretary);
    if (!own) return text_reply(not_found(turn, code));
    const auto note = slots.note ? *slots.note : language::note_on_hand_in(turn.message.text, reading_context(turn));
    // What is being registered waits meanwhile, and so do the files that were sent for it.
    const auto drafts = turn.state.asked && turn.state.asked->intent == Intent::register_activity;
    const auto put_aside = turn.state.parked && turn.state.parked->intent == Intent::register_activity;
    const auto waiting = drafts || put_aside ? services::Waiting::stay : services::Waiting::are_taken;
    const auto part =
        services::hand_in(work, turn.house.assessment, task, own->assignment, note, turn.asker.person, turn.now, waiting);
    if (!drafts) turn.state.asked.reset();
    speak_of_task(turn, code);
    switch (part.submitted.outcome) {
        case services::SubmitOutcome::already: return more_papers(turn, work, code, own->assignment, note);
        case services::SubmitOutcome::closed: return text_reply(turn.say("submit.closed", {{"code", code}}));
        case services::SubmitOutcome::submitted: break;
    }
    audit(work, turn, "submit_task", code, own->organisation.name);
    const auto late =
        part.submitted.late ? turn.say("submit.late", {{"deduction", deduction_in_force(work, task, own->organisation.id)}}) : "";
    const auto waits = part.submitted.assignment.status == domain::AssignmentStatus::submitted;
    return {dialogue::joined(
                {turn.say(waits ? "submit.done" : "submit.done_accepted",
                          {{"code", code},
                           {"title", task.title},
                           {"note", note},
                           {"files", part.files > 0 ? std::to_string(part.files) : ""}}),
                 late, part.files == 0 ? ask_for_papers(turn, task.id, own->organisation.id) : "", turn.say("submit.undo_hint")},
                "\n"),
            {{turn.say("chip.undo"), turn.say("chip.undo")}}};
}

ports::Reply hand_in_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone) {
    const auto code = domain::code_of(undone.assignment->task);
    switch (undone.outcome) {
        case services::UndoOutcome::too_late: return text_reply(turn.say("submit.undo_too_late", {{"code", code}}));
        case services::UndoOutcome::undone: break;
        case services::UndoOutcome::built_upon:
        case services::UndoOutcome::nothing_to_undo: return text_reply(turn.say("undo.changed_since", {{"what", code}}));
    }
    audit(work, turn, "undo", code);
    turn.state.asked.reset();
    turn.state.subject.clear();
    const auto task = work.duties().find(undone.assignment->task).value();
    return text_reply(
        turn.say("submit.undone",
                 {{"code", code}, {"title", task.title}, {"due", due_words(turn, services::due_of(task, *undone.assignment))}}));
}

std::vector<std::string> tasks_to_nudge(const Turn& turn, const ports::View& view, const Slots& slots) {
    return codes_of(missing_within(turn, view, slots));
}

ports::Reply nudge(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.tasks"));
    const auto some_tasks = !slots.activities.empty() && names_task(slots.activities.front());
    if (!slots.activities.empty() && !some_tasks) return chase_photos(turn, work, slots);
    const auto note = slots.note.value_or("");
    std::vector<Missing> missing;
    if (slots.all && !slots.task && !slots.organisation) {
        missing = missing_within(turn, work, slots);
        if (!missing.empty() && !confirmed) {
            return ask(turn, "confirm", Intent::nudge, slots,
                       turn.say("nudge.confirm_all", {{"tasks", tasks_of(turn, missing)}}));
        }
        turn.state.asked.reset();
        return missing.empty() ? text_reply(turn.say("nudge.nobody")) : nudge_all(turn, work, missing, note);
    }
    if (slots.organisation && !slots.task) {
        const auto organisation = work.organisations().find(*slots.organisation);
        if (!organisation || !services::may_review(turn.asker, *organisation)) {
            return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
        }
        missing = missing_within(turn, work, slots);
        // 提醒他们一下 may be said of one of several tasks, or of none.
        if (!confirmed && (some_tasks || (codes_of(missing).size() > 1 && organisation_named(turn, work) != organisation))) {
            return ask(turn, "confirm", Intent::nudge, slots,
                       turn.say("nudge.confirm_theirs", {{"organisation", dialogue::short_name(*organisation)},
                                                         {"tasks", dialogue::joined(codes_of(missing), "、")}}));
        }
    } else {
        auto subject = task_or_question(turn, work, Intent::nudge, slots, Right::review);
        if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
        missing = missing_parts(turn, work, std::get<Task>(subject), slots.organisation);
        std::erase_if(missing, [&slots](const Missing& one) { return !is_among(slots.audience, one.part.organisation.name); });
    }
    turn.state.asked.reset();
    if (missing.empty()) return text_reply(turn.say("nudge.nobody"));
    return nudge_all(turn, work, missing, note);
}

}  // namespace kexiebot::app
