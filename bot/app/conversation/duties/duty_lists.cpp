#include "bot/app/conversation/duties/duty_lists.hpp"

#include <algorithm>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_reviewing.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::AssignmentStatus;
using domain::Task;
using language::Intent;
using language::Slots;

namespace {

constexpr int listed_max = 8;
constexpr std::chrono::days warned_ahead{14};

std::string status_words(const Turn& turn, AssignmentStatus status) {
    switch (status) {
        case AssignmentStatus::open: return turn.say("task_status.open");
        case AssignmentStatus::submitted: return turn.say("task_status.submitted");
        case AssignmentStatus::accepted: return turn.say("task_status.accepted");
        case AssignmentStatus::returned: return turn.say("task_status.returned");
        case AssignmentStatus::overdue: return turn.say("task_status.overdue");
        case AssignmentStatus::cancelled: return turn.say("task_status.cancelled");
    }
    return {};
}

bool in_month(const Turn& turn, domain::Instant due, const std::optional<language::YearMonth>& month) {
    if (!month) return true;
    const auto day = domain::local_day(due, turn.house.assessment.zone);
    return domain::year_of(day) == month->year && static_cast<unsigned>(day.month()) == static_cast<unsigned>(month->month);
}

std::vector<Task> open_tasks(const ports::View& view) {
    auto tasks = view.duties().tasks();
    std::erase_if(tasks, [](const Task& task) { return task.status != domain::TaskStatus::open; });
    std::stable_sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return a.due < b.due; });
    return tasks;
}

// One association's part, for whoever reviews it: whether it is handed in, what it said and how many files it has.
std::string part_words(const Turn& turn, const ports::View& view, const Part& part) {
    const auto code = domain::code_of(part.assignment.task);
    const auto files = view.evidence().showing(part.organisation.id, code).size();
    const auto waits = part.assignment.status == AssignmentStatus::submitted;
    const auto& at = part.assignment.submitted_at;
    const auto zone = turn.house.assessment.zone;
    return dialogue::joined(
        {turn.say("task.part", {{"organisation", dialogue::short_name(part.organisation)},
                                {"status", status_words(turn, part.assignment.status)},
                                {"when", at ? dialogue::moment_words(*at, zone, turn.today) : ""},
                                {"files", files > 0 ? std::to_string(files) : ""},
                                {"sent", files > 0 && !turn.in_group() ? turn.say("show.evidence_sent") : ""}}),
         part.assignment.note.empty() ? "" : turn.say("task.note", {{"note", part.assignment.note}}),
         waits ? turn.say("task.part_hint", {{"code", code}, {"organisation", dialogue::short_name(part.organisation)}}) : ""},
        "\n");
}

// The same for its own people.
std::string own_words(const Turn& turn, const ports::View& view, const Part& own) {
    const auto files = view.evidence().showing(own.organisation.id, domain::code_of(own.assignment.task)).size();
    return turn.say("task.own", {{"organisation", dialogue::short_name(own.organisation)},
                                 {"status", status_words(turn, own.assignment.status)},
                                 {"reason", returned_because(view, own.assignment)},
                                 {"files", files > 0 ? std::to_string(files) : ""}});
}

const Part* part_of(const std::vector<Part>& parts, const std::string& organisation) {
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.organisation.name == organisation; });
    return found == parts.end() ? nullptr : &*found;
}

std::vector<domain::Organisation> organisations_of(const std::vector<Part>& parts, bool (*fits)(const domain::Assignment&)) {
    std::vector<domain::Organisation> organisations;
    for (const auto& part : parts) {
        if (fits(part.assignment)) organisations.push_back(part.organisation);
    }
    return organisations;
}

// For who coordinates: open tasks that somebody of theirs has not handed in.
ports::Reply tasks_in_scope(Turn& turn, const ports::View& view, const Slots& slots) {
    std::vector<std::string> lines;
    const auto named = organisation_named(turn, view);
    for (const auto& task : open_tasks(view)) {
        if (static_cast<int>(lines.size()) == listed_max) break;
        if (!in_month(turn, task.due, slots.month) || (slots.status == "overdue" && task.due >= turn.now)) continue;
        auto missing = organisations_of(coordinated_parts(turn, view, task.id), services::is_missing);
        // 幕阜山还有啥没交的
        if (named) std::erase_if(missing, [&](const domain::Organisation& one) { return one.id != named->id; });
        if (missing.empty()) continue;
        lines.push_back(turn.say("task.progress_line", {{"code", domain::code_of(task.id)},
                                                        {"title", task.title},
                                                        {"due", due_words(turn, task.due)},
                                                        {"missing", std::to_string(missing.size())},
                                                        {"names", names_of(turn, missing)}}));
    }
    if (lines.empty()) return text_reply(turn.say("task.none"));
    return text_reply(dialogue::joined(lines, "\n"));
}

// Due behind what is warned of now, and somebody has not handed it in.
bool is_owed_later(const Turn& turn, const ports::View& view, const Task& task) {
    if (task.due <= turn.now + warned_ahead) return false;
    const auto parts = coordinated_parts(turn, view, task.id);
    return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return services::is_waiting(part.assignment); });
}

std::string progress_of(const Turn& turn, const Task& task, const std::vector<Part>& parts) {
    const auto is_done = [](const domain::Assignment& one) {
        return one.status == AssignmentStatus::submitted || one.status == AssignmentStatus::accepted;
    };
    const auto is_waiting_for_review = [](const domain::Assignment& one) { return one.status == AssignmentStatus::submitted; };
    const auto is_overdue = [](const domain::Assignment& one) { return one.status == AssignmentStatus::overdue; };
    const auto done = organisations_of(parts, is_done);
    const auto missing = organisations_of(parts, services::is_missing);
    const auto overdue = organisations_of(parts, is_overdue);
    const auto waiting = organisations_of(parts, is_waiting_for_review);
    const auto waiting_line =
        waiting.empty() ? "" : turn.say("task.waiting", {{"names", names_of(turn, waiting)}, {"code", domain::code_of(task.id)}});
    if (missing.empty()) return dialogue::joined({turn.say("task.everyone"), waiting_line}, "\n");
    return dialogue::joined(
        {turn.say("task.progress", {{"done", std::to_string(done.size())}, {"missing", std::to_string(missing.size())}}),
         turn.say("task.missing", {{"names", names_of(turn, missing)}}),
         overdue.empty() ? "" : turn.say("task.overdue", {{"names", names_of(turn, overdue)}}), waiting_line,
         turn.say("task.nudge_hint", {{"code", domain::code_of(task.id)}})},
        "\n");
}

}  // namespace

ports::Reply list_tasks(Turn& turn, const ports::View& view, const Slots& slots) {
    if (!turn.asker.organisation && turn.asker.role >= domain::Role::coordinator) return tasks_in_scope(turn, view, slots);
    if (!turn.asker.organisation) return text_reply(turn.say("tasks.no_organisation"));
    std::string text;
    int listed = 0;
    for (const auto& assignment : view.duties().assignments(turn.asker.organisation->id)) {
        const auto overdue = assignment.status == AssignmentStatus::overdue;
        if (!services::is_missing(assignment) || (slots.status == "overdue" && !overdue)) continue;
        const auto task = view.duties().find(assignment.task);
        if (!task || task->status != domain::TaskStatus::open || listed == listed_max) continue;
        const auto due = services::due_of(*task, assignment);
        if (!in_month(turn, due, slots.month)) continue;
        const auto reason = returned_because(view, assignment);
        const auto* key = overdue || due < turn.now ? "tasks.overdue" : reason.empty() ? "tasks.line" : "tasks.returned";
        text += "\n" + turn.say(key, {{"code", domain::code_of(task->id)},
                                      {"title", task->title},
                                      {"due", due_words(turn, due)},
                                      {"days", days_left(turn, due)},
                                      {"reason", reason}});
        ++listed;
    }
    if (listed == 0) return text_reply(turn.say("tasks.none"));
    return text_reply(turn.say("tasks.head", {{"count", std::to_string(listed)}}) + text);
}

ports::Reply show_task(Turn& turn, const ports::View& view, const Slots& slots) {
    auto subject = task_or_question(turn, view, Intent::show_task, slots, Right::read);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& task = std::get<Task>(subject);
    const auto own = own_part(turn, view, task.id, domain::Role::member);
    const auto due = own ? services::due_of(task, own->assignment) : task.due;
    const auto parts = coordinated_parts(turn, view, task.id);
    // A draft waits meanwhile.
    if (turn.state.asked && turn.state.asked->intent == Intent::show_task) turn.state.asked.reset();
    if (slots.organisation && !parts.empty()) {
        const auto* shown = part_of(parts, *slots.organisation);
        if (shown == nullptr) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
        return text_reply(turn.say("task.head", {{"code", domain::code_of(task.id)},
                                                 {"title", task.title},
                                                 {"due", due_words(turn, services::due_of(task, shown->assignment))},
                                                 {"days", days_left(turn, services::due_of(task, shown->assignment))}}) +
                          "\n" + part_words(turn, view, *shown));
    }
    const auto only = own ? std::nullopt : part_shown(turn, view, slots);
    const auto closed = task.status == domain::TaskStatus::cancelled ? turn.say("task.cancelled") : "";
    return text_reply(dialogue::joined(
        {turn.say("task.head", {{"code", domain::code_of(task.id)},
                                {"title", task.title},
                                {"due", due_words(turn, due)},
                                {"days", days_left(turn, due)}}),
         own ? own_words(turn, view, *own) : "", closed, parts.empty() || !closed.empty() ? "" : progress_of(turn, task, parts),
         only && only->assignment.submitted_at ? part_words(turn, view, *only) : ""},
        "\n"));
}

ports::Reply list_warnings(Turn& turn, const ports::View& view, const Slots& slots) {
    if (turn.asker.role < domain::Role::coordinator) return list_tasks(turn, view, {});
    const auto* rulebook = turn.rulebook();
    const auto days = std::to_string(warned_ahead.count());
    std::vector<std::string> lines;
    std::vector<std::string> later;
    for (const auto& task : open_tasks(view)) {
        std::vector<domain::Organisation> missing;
        domain::Instant first = domain::Instant::max();
        for (auto& part : coordinated_parts(turn, view, task.id)) {
            const auto due = services::due_of(task, part.assignment);
            const auto soon = due >= turn.now && due <= turn.now + warned_ahead;
            if (!soon || !services::is_waiting(part.assignment)) continue;
            if (slots.county && part.organisation.county != *slots.county) continue;
            first = std::min(first, due);
            missing.push_back(std::move(part.organisation));
        }
        if (missing.empty() && (!slots.county && is_owed_later(turn, view, task)))
            later.push_back(
                turn.say("warnings.later_one", {{"code", domain::code_of(task.id)}, {"due", due_words(turn, task.due)}}));
        if (missing.empty() || static_cast<int>(lines.size()) == listed_max) continue;
        lines.push_back(turn.say("warnings.line", {{"code", domain::code_of(task.id)},
                                                   {"title", task.title},
                                                   {"due", due_words(turn, first)},
                                                   {"days", days_left(turn, first)},
                                                   {"count", std::to_string(missing.size())},
                                                   {"names", names_of(turn, missing)}}));
    }
    const auto more = later.empty() ? "" : turn.say("warnings.later", {{"tasks", dialogue::joined(later, "、")}});
    if (lines.empty()) return text_reply(dialogue::joined({turn.say("warnings.none", {{"days", days}}), more}, "\n"));
    lines.insert(lines.begin(),
                 turn.say("warnings.head",
                          {{"days", days}, {"points", rulebook == nullptr ? "" : domain::to_text(rulebook->deduction_each)}}));
    if (!more.empty()) lines.push_back(more);
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace kexiebot::app
