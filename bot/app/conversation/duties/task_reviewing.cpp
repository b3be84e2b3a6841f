#include "bot/app/conversation/duties/task_reviewing.hpp"

#include <algorithm>

#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/task_reviews.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::AssignmentStatus;
using domain::Task;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t tasks_listed_max = 4;

bool waits(const Part& part) {
    return part.assignment.status == AssignmentStatus::submitted;
}

std::vector<domain::Organisation> organisations_of(const std::vector<Part>& parts) {
    std::vector<domain::Organisation> organisations;
    for (const auto& part : parts) organisations.push_back(part.organisation);
    return organisations;
}

std::vector<Part> waiting_parts(const Turn& turn, const ports::View& view, domain::TaskId task) {
    std::vector<Part> parts;
    for (auto& assignment : view.duties().assignments(task)) {
        if (assignment.status != AssignmentStatus::submitted) continue;
        auto organisation = view.organisations().find(assignment.organisation);
        if (!organisation || !services::may_review(turn.asker, *organisation)) continue;
        parts.push_back({std::move(assignment), *std::move(organisation)});
    }
    return parts;
}

std::optional<Part> part_of(const Turn& turn, const ports::View& view, domain::TaskId task, const std::string& organisation) {
    auto parts = coordinated_parts(turn, view, task);
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.organisation.name == organisation; });
    return found == parts.end() ? std::nullopt : std::optional{std::move(*found)};
}

// What became of a part that doesn't wait for anybody: 「洞庭新材料的 T7：已由协调员甲在11月22日通过」.
std::string not_waiting(const Turn& turn, const ports::View& view, const Part& part) {
    const auto code = domain::code_of(part.assignment.task);
    const auto whose = dialogue::short_name(part.organisation);
    const auto last = services::last_review(view, services::review_subject(part.assignment));
    if (part.assignment.status == AssignmentStatus::accepted && last) {
        return turn.say("accept.already_by",
                        {{"code", code},
                         {"organisation", whose},
                         {"name", last->by && last->by == turn.asker.person ? turn.say("review.you") : last->name},
                         {"when", dialogue::moment_words(last->at, turn.house.assessment.zone, turn.today)}});
    }
    const auto* key = part.assignment.status == AssignmentStatus::accepted   ? "accept.already"
                      : part.assignment.status == AssignmentStatus::returned ? "accept.returned"
                                                                             : "accept.not_handed_in";
    return turn.say(key, {{"code", code}, {"organisation", whose}});
}

// Under which what became of a part is told once: it may be handed in and decided on several times.
std::string key_of(const char* what, const domain::Assignment& assignment) {
    const auto at = assignment.submitted_at ? assignment.submitted_at->time_since_epoch().count() : 0;
    return std::string{what} + "/" + services::review_subject(assignment) + "/" + std::to_string(at);
}

ports::Reply accept_parts(Turn& turn, ports::UnitOfWork& work, const Task& task, const std::vector<Part>& parts) {
    const auto code = domain::code_of(task.id);
    std::vector<Part> accepted;
    std::vector<std::string> lines;
    for (const auto& part : parts) {
        if (services::accept_part(work, part.assignment, decider(turn)).outcome != services::PartOutcome::done) {
            lines.push_back(not_waiting(turn, work, part));
            continue;
        }
        audit(work, turn, "accept_task", code, part.organisation.name);
        notify_secretaries(work, turn.now, part.organisation.id, "review", key_of("accepted", part.assignment),
                           turn.say("accept.notice", {{"code", code}, {"title", task.title}}));
        accepted.push_back(part);
    }
    turn.state.asked.reset();
    const auto all = coordinated_parts(turn, work, task.id);
    const auto missing =
        std::count_if(all.begin(), all.end(), [](const Part& part) { return services::is_missing(part.assignment); });
    if (!accepted.empty()) {
        lines.insert(lines.begin(), turn.say("accept.done", {{"code", code},
                                                             {"names", names_of(turn, organisations_of(accepted))},
                                                             {"missing", missing > 0 ? std::to_string(missing) : ""}}));
    }
    return text_reply(dialogue::joined(lines, "\n"));
}

ports::Reply ask_whose(Turn& turn, const Slots& slots, const std::vector<Part>& parts) {
    std::vector<language::Asked::Choice> choices;
    for (const auto& part : parts) choices.push_back({dialogue::short_name(part.organisation), part.organisation.name});
    return ask(turn, "organisation", Intent::return_task, slots, turn.say("return_task.whose", {{"code", *slots.task}}),
               std::move(choices));
}

ports::Reply send_back(Turn& turn, ports::UnitOfWork& work, const Task& task, const Part& part, const std::string& reason) {
    const auto code = domain::code_of(task.id);
    const auto returned =
        services::return_part(work, turn.house.timetable, task, part.assignment, reason, decider(turn)).assignment;
    turn.state.asked.reset();
    audit(work, turn, "return_task", code, part.organisation.name + "：" + reason);
    const auto due = due_words(turn, services::due_of(task, returned));
    notify_secretaries(work, turn.now, part.organisation.id, "review", key_of("returned", part.assignment),
                       turn.say("return_task.notice", {{"code", code}, {"title", task.title}, {"reason", reason}, {"due", due}}));
    return text_reply(
        turn.say("return_task.done",
                 {{"code", code}, {"organisation", dialogue::short_name(part.organisation)}, {"reason", reason}, {"due", due}}));
}

int tell_cancelled(const Turn& turn, ports::UnitOfWork& work, const Task& task,
                   const std::vector<domain::OrganisationId>& organisations, const std::string& reason) {
    const auto code = domain::code_of(task.id);
    const auto text = turn.say("cancel_task.notice", {{"code", code}, {"title", task.title}, {"reason", reason}});
    int told = 0;
    for (const auto organisation : organisations) {
        told += notify_secretaries(work, turn.now, organisation, "task", "cancelled/" + code, text);
    }
    return told;
}

}  // namespace

ports::Reply accept_task(Turn& turn, ports::UnitOfWork& work, Slots slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    auto subject = task_or_question(turn, work, Intent::accept_task, slots, Right::review);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& task = std::get<Task>(subject);
    slots.task = domain::code_of(task.id);
    if (slots.organisation) {
        const auto part = part_of(turn, work, task.id, *slots.organisation);
        if (!part) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
        return accept_parts(turn, work, task, {*part});
    }
    auto parts = waiting_parts(turn, work, task.id);
    // What was asked about was agreed to, not what came in since.
    if (confirmed && !slots.audience.empty()) {
        const auto& agreed = slots.audience;
        std::erase_if(parts, [&agreed](const Part& part) {
            return std::find(agreed.begin(), agreed.end(), part.organisation.name) == agreed.end();
        });
    }
    if (parts.empty()) {
        const auto mine = coordinated_parts(turn, work, task.id);
        if (mine.size() == 1) return text_reply(not_waiting(turn, work, mine.front()));
        return text_reply(turn.say("accept.none", {{"code", *slots.task}}));
    }
    if (confirmed || parts.size() == 1) return accept_parts(turn, work, task, parts);
    for (const auto& part : parts) slots.audience.push_back(part.organisation.name);
    return ask(turn, "confirm", Intent::accept_task, slots,
               turn.say("accept.confirm", {{"code", *slots.task},
                                           {"title", task.title},
                                           {"count", std::to_string(parts.size())},
                                           {"names", names_of(turn, organisations_of(parts))}}));
}

ports::Reply return_task(Turn& turn, ports::UnitOfWork& work, Slots slots) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    auto subject = task_or_question(turn, work, Intent::return_task, slots, Right::review);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& task = std::get<Task>(subject);
    slots.task = domain::code_of(task.id);
    auto parts = coordinated_parts(turn, work, task.id);
    if (!slots.organisation && parts.size() > 1) std::erase_if(parts, [](const Part& part) { return !waits(part); });
    if (slots.organisation) {
        std::erase_if(parts, [&](const Part& part) { return part.organisation.name != *slots.organisation; });
        if (parts.empty()) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
    }
    if (parts.empty()) return text_reply(turn.say("accept.none", {{"code", *slots.task}}));
    if (parts.size() > 1) return ask_whose(turn, slots, parts);
    const auto& part = parts.front();
    const auto handed_in = waits(part) || part.assignment.status == AssignmentStatus::accepted;
    if (!handed_in || task.status != domain::TaskStatus::open) return text_reply(not_waiting(turn, work, part));
    slots.organisation = part.organisation.name;
    if (!slots.reason) return ask(turn, "reason", Intent::return_task, slots, turn.say("ask.reason"));
    return send_back(turn, work, task, part, *slots.reason);
}

ports::Reply cancel_task(Turn& turn, ports::UnitOfWork& work, Slots slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    auto subject = task_or_question(turn, work, Intent::cancel_task, slots, Right::review);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& task = std::get<Task>(subject);
    const auto code = domain::code_of(task.id);
    slots.task = code;
    if (task.status != domain::TaskStatus::open) return text_reply(turn.say("cancel_task.closed", {{"code", code}}));
    auto parts = coordinated_parts(turn, work, task.id);
    // A county does not take back what the city asks of everybody.
    if (parts.size() != work.duties().assignments(task.id).size()) {
        return text_reply(turn.say("cancel_task.city_only", {{"code", code}}));
    }
    std::erase_if(parts, [](const Part& part) { return part.assignment.status == AssignmentStatus::cancelled; });
    if (!confirmed) {
        const auto handed_in =
            std::count_if(parts.begin(), parts.end(), [](const Part& part) { return !services::is_missing(part.assignment); });
        return ask(turn, "confirm", Intent::cancel_task, slots,
                   turn.say("cancel_task.confirm", {{"code", code},
                                                    {"title", task.title},
                                                    {"count", std::to_string(parts.size())},
                                                    {"handed_in", handed_in > 0 ? std::to_string(handed_in) : ""}}));
    }
    const auto cancelled = services::cancel_task(work, task);
    turn.state.asked.reset();
    audit(work, turn, "cancel_task", code, slots.reason.value_or(""));
    const auto told = tell_cancelled(turn, work, task, cancelled.organisations, slots.reason.value_or(""));
    return text_reply(
        turn.say("cancel_task.done", {{"code", code},
                                      {"title", task.title},
                                      {"count", std::to_string(told)},
                                      {"deducted", cancelled.deducted > 0 ? std::to_string(cancelled.deducted) : ""}}));
}

std::optional<Part> part_shown(const Turn& turn, const ports::View& view, const Slots& slots) {
    if (turn.in_group() || !slots.task) return std::nullopt;
    const auto task = find_task(turn, view, *slots.task, Right::review);
    if (!task) return std::nullopt;
    if (slots.organisation) return part_of(turn, view, task->id, *slots.organisation);
    auto parts = coordinated_parts(turn, view, task->id);
    if (parts.size() > 1) std::erase_if(parts, [](const Part& part) { return !waits(part); });
    return parts.size() == 1 ? std::optional{std::move(parts.front())} : std::nullopt;
}

std::string returned_because(const ports::View& view, const domain::Assignment& assignment) {
    if (assignment.status != AssignmentStatus::returned) return {};
    const auto last = services::last_review(view, services::review_subject(assignment));
    return last ? last->reason : "";
}

std::vector<std::string> waiting_tasks(const Turn& turn, const ports::View& view, const std::optional<std::string>& county) {
    std::vector<std::string> lines;
    for (const auto& task : view.duties().tasks()) {
        if (task.status != domain::TaskStatus::open || lines.size() == tasks_listed_max) continue;
        auto parts = waiting_parts(turn, view, task.id);
        if (county) std::erase_if(parts, [&](const Part& part) { return part.organisation.county != *county; });
        if (parts.empty()) continue;
        lines.push_back(turn.say(
            "queue.task",
            {{"code", domain::code_of(task.id)}, {"title", task.title}, {"names", names_of(turn, organisations_of(parts))}}));
    }
    return lines;
}

}  // namespace kexiebot::app
