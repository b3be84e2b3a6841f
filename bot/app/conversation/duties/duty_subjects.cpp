#include "bot/app/conversation/duties/duty_subjects.hpp"

#include <algorithm>

#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::Membership;
using domain::Role;

namespace {

constexpr std::size_t choices_max = 6;
constexpr std::size_t names_max = 12;
constexpr std::size_t title_characters_max = 16;

bool county_has(const ports::View& view, const std::string& county, domain::TaskId task) {
    const auto organisations = view.organisations().all(county);
    return std::any_of(organisations.begin(), organisations.end(), [&](const domain::Organisation& organisation) {
        return view.duties().find(task, organisation.id).has_value();
    });
}

bool gives_right(const ports::View& view, const Membership& membership, domain::TaskId task, Right right) {
    if (membership.role == Role::coordinator && right != Right::write) return county_has(view, membership.county, task);
    if (!membership.organisation || right == Right::review) return false;
    if (right == Right::write && membership.role < Role::secretary) return false;
    return view.duties().find(task, membership.organisation).has_value();
}

bool allowed(const Turn& turn, const ports::View& view, domain::TaskId task, Right right) {
    if (turn.asker.role == Role::admin) return true;
    const auto& all = turn.asker.memberships;
    return std::any_of(all.begin(), all.end(),
                       [&](const Membership& membership) { return gives_right(view, membership, task, right); });
}

// Whether there is still something to be done about it for this asker.
bool is_current(const Turn& turn, const ports::View& view, const domain::Task& task, Right right) {
    if (task.status != domain::TaskStatus::open || !allowed(turn, view, task.id, right)) return false;
    if (right != Right::write) return true;
    const auto part = own_part(turn, view, task.id, Role::secretary);
    return part && services::is_missing(part->assignment);
}

}  // namespace

std::optional<domain::Task> find_task(const Turn& turn, const ports::View& view, const std::string& code, Right right) {
    const auto number = domain::number_of('T', code);
    if (!number) return std::nullopt;
    auto task = view.duties().find(domain::TaskId{*number});
    if (!task || !allowed(turn, view, task->id, right)) return std::nullopt;
    return task;
}

bool names_task(std::string_view code) {
    return domain::number_of('T', code).has_value();
}

std::string task_label(const Turn& turn, const ports::View& view, const std::string& code) {
    const auto task = view.duties().find(domain::TaskId{domain::number_of('T', code).value_or(0)});
    return task ? turn.say("task.label", {{"code", code}, {"title", dialogue::shortened(task->title, title_characters_max)}})
                : code;
}

std::variant<domain::Task, ports::Reply> task_or_question(Turn& turn, const ports::View& view, language::Intent intent,
                                                          const language::Slots& slots, Right right) {
    if (slots.task) {
        if (auto found = find_task(turn, view, *slots.task, right)) return *std::move(found);
        return text_reply(not_found(turn, *slots.task));
    }
    auto tasks = view.duties().tasks();
    std::erase_if(tasks, [&](const domain::Task& task) { return !is_current(turn, view, task, right); });
    if (tasks.empty()) return text_reply(turn.say("task.none"));
    std::stable_sort(tasks.begin(), tasks.end(), [](const domain::Task& a, const domain::Task& b) { return a.due < b.due; });
    if (tasks.size() > choices_max) tasks.resize(choices_max);
    std::vector<language::Asked::Choice> choices;
    for (const auto& task : tasks) {
        const auto code = domain::code_of(task.id);
        choices.push_back({turn.say("task.choice", {{"code", code},
                                                    {"title", dialogue::shortened(task.title, title_characters_max)},
                                                    {"due", due_words(turn, task.due)}}),
                           code});
    }
    return ask(turn, "task", intent, slots, turn.say("task.which"), std::move(choices));
}

std::vector<Part> coordinated_parts(const Turn& turn, const ports::View& view, domain::TaskId task) {
    std::vector<Part> parts;
    for (auto& assignment : view.duties().assignments(task)) {
        auto organisation = view.organisations().find(assignment.organisation);
        if (!organisation || !services::may_review(turn.asker, *organisation)) continue;
        parts.push_back({std::move(assignment), *std::move(organisation)});
    }
    return parts;
}

std::optional<Part> own_part(const Turn& turn, const ports::View& view, domain::TaskId task, Role at_least) {
    std::optional<Part> own;
    for (const auto& membership : turn.asker.memberships) {
        if (!membership.organisation || membership.role < at_least) continue;
        auto assignment = view.duties().find(task, membership.organisation);
        if (!assignment) continue;
        const auto served_now = turn.asker.organisation && turn.asker.organisation->id == membership.organisation;
        if (own && !served_now) continue;
        own = Part{*std::move(assignment), view.organisations().find(membership.organisation).value()};
    }
    return own;
}

std::optional<Charged> find_deduction(const Turn& turn, const ports::View& view, const std::string& code, Right right) {
    const auto number = domain::number_of('D', code);
    if (!number) return std::nullopt;
    auto deduction = view.duties().find(domain::DeductionId{*number});
    if (!deduction) return std::nullopt;
    auto organisation = view.organisations().find(deduction->organisation);
    if (!organisation || !allowed(turn.asker, *organisation, right)) return std::nullopt;
    return Charged{*std::move(deduction), *std::move(organisation)};
}

std::string names_of(const Turn& turn, const std::vector<domain::Organisation>& organisations) {
    std::vector<std::string> names;
    for (const auto& organisation : organisations) {
        if (names.size() < names_max) names.push_back(dialogue::short_name(organisation));
    }
    auto text = dialogue::joined(names, "、");
    if (organisations.size() <= names_max) return text;
    return turn.say("task.names_more", {{"names", text}, {"count", std::to_string(organisations.size())}});
}

std::string due_words(const Turn& turn, domain::Instant due) {
    return dialogue::moment_words(due, turn.house.assessment.zone, turn.today);
}

std::string days_left(const Turn& turn, domain::Instant due) {
    if (due < turn.now) return {};
    return std::to_string(domain::days_between(turn.today, domain::local_day(due, turn.house.assessment.zone)));
}

}  // namespace kexiebot::app
