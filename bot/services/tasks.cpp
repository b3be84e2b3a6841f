#include "bot/services/tasks.hpp"

#include <algorithm>
#include <set>

namespace kexiebot::services {

using domain::Assignment;
using domain::AssignmentStatus;
using domain::OrganisationId;
using domain::Task;

namespace {

Task planted_task(const reminders::Timetable& timetable, const domain::Rulebook& rulebook, const domain::PlantedTask& planted,
                  domain::Instant now) {
    const domain::Date day{std::chrono::year{rulebook.year + (planted.next_year ? 1 : 0)},
                           std::chrono::month{static_cast<unsigned>(planted.due_month)},
                           std::chrono::day{static_cast<unsigned>(planted.due_day)}};
    Task task;
    task.title = planted.title;
    task.kind = planted.kind;
    task.due = reminders::rolled(timetable, domain::end_of_day(day, timetable.zone));
    task.audience = "全市";
    task.given_at = now;
    task.year = rulebook.year;
    return task;
}

// The same task of the same year that nobody gave by hand: planted before, or imported by the city office itself.
std::optional<Task> planted_before(const ports::View& view, const Task& task) {
    for (auto& one : view.duties().tasks()) {
        if (one.year == task.year && one.title == task.title && !one.given_by) return std::move(one);
    }
    return std::nullopt;
}

int assign_to_newcomers(ports::UnitOfWork& work, domain::TaskId task, const std::vector<OrganisationId>& organisations,
                        domain::Instant now) {
    std::set<OrganisationId> have;
    for (const auto& assignment : work.duties().assignments(task)) have.insert(assignment.organisation);
    int added = 0;
    for (const auto organisation : organisations) {
        if (have.contains(organisation)) continue;
        work.duties().put({task, organisation, {}, {}, {}, {}, now});
        ++added;
    }
    return added;
}

int plant(ports::UnitOfWork& work, const Task& task, const std::vector<OrganisationId>& organisations) {
    if (task.due < task.given_at || organisations.empty()) return 0;
    const auto before = planted_before(work, task);
    if (!before) {
        give_task(work, task, organisations);
        return static_cast<int>(organisations.size());
    }
    if (before->status != domain::TaskStatus::open || before->audience != task.audience) return 0;
    return assign_to_newcomers(work, before->id, organisations, task.given_at);
}

}  // namespace

std::vector<OrganisationId> organisations_meant(const ports::View& view, const std::vector<std::string>& audience) {
    const auto named = [&audience](const std::string& name) {
        return std::find(audience.begin(), audience.end(), name) != audience.end();
    };
    std::vector<OrganisationId> ids;
    for (const auto& organisation : view.organisations().all()) {
        const auto meant = audience.empty() || named(organisation.name) || named(organisation.county);
        if (meant && !organisation.practice) ids.push_back(organisation.id);
    }
    return ids;
}

domain::TaskId give_task(ports::UnitOfWork& work, const Task& task, const std::vector<OrganisationId>& organisations) {
    const auto id = work.duties().add(task);
    for (const auto organisation : organisations) work.duties().put({id, organisation, {}, {}, {}, {}, task.given_at});
    return id;
}

int plant_yearly_tasks(ports::UnitOfWork& work, const Assessment& assessment, const reminders::Timetable& timetable,
                       domain::Instant now) {
    const auto organisations = organisations_meant(work, {});
    const auto this_year = domain::year_of(domain::local_day(now, assessment.zone));
    int added = 0;
    for (const auto year : {this_year - 1, this_year}) {
        const auto* rulebook = assessment.rulebook(year);
        if (rulebook == nullptr) continue;
        for (const auto& planted : rulebook->planted) {
            added += plant(work, planted_task(timetable, *rulebook, planted, now), organisations);
        }
    }
    return added;
}

domain::Instant due_of(const Task& task, const Assignment& assignment) {
    return assignment.due.value_or(task.due);
}

bool is_waiting(const Assignment& assignment) {
    return assignment.status == AssignmentStatus::open || assignment.status == AssignmentStatus::returned;
}

bool is_missing(const Assignment& assignment) {
    return is_waiting(assignment) || assignment.status == AssignmentStatus::overdue;
}

Submitted submit(ports::UnitOfWork& work, const Assessment& assessment, const Task& task, const Assignment& assignment,
                 const std::string& note, domain::Instant now) {
    const auto late = now > due_of(task, assignment);
    if (task.status != domain::TaskStatus::open || assignment.status == AssignmentStatus::cancelled) {
        return {SubmitOutcome::closed, assignment, late};
    }
    if (!is_missing(assignment)) return {SubmitOutcome::already, assignment, late};
    auto after = assignment;
    after.status = assessment.review == Review::automatic ? AssignmentStatus::accepted : AssignmentStatus::submitted;
    after.submitted_at = now;
    after.note = note;
    work.duties().put(after);
    return {SubmitOutcome::submitted, after, late};
}

Extended extend(ports::UnitOfWork& work, const Task& task, const std::vector<OrganisationId>& organisations, domain::Instant due,
                domain::Instant now) {
    const std::set<OrganisationId> meant{organisations.begin(), organisations.end()};
    const auto assignments = work.duties().assignments(task.id);
    const auto all = std::all_of(assignments.begin(), assignments.end(),
                                 [&meant](const Assignment& one) { return meant.contains(one.organisation); });
    const auto whole = all && due > task.due;
    if (whole) {
        auto later = task;
        later.due = due;
        work.duties().update(later);
    }
    Extended extended;
    for (auto assignment : assignments) {
        if (!meant.contains(assignment.organisation)) continue;
        const auto before = due_of(task, assignment);
        if (!is_waiting(assignment)) {
            ++(assignment.status == AssignmentStatus::overdue ? extended.overdue : extended.handed_in);
            // What was missed, or handed in late, was so at the time it had then.
            if (whole && !assignment.due) {
                assignment.due = before;
                work.duties().put(assignment);
            }
            continue;
        }
        if (before >= due) {
            ++extended.later_anyway;
            continue;
        }
        assignment.due = whole ? std::nullopt : std::optional{due};
        assignment.since = now;
        work.duties().put(assignment);
        extended.longer.push_back(assignment.organisation);
    }
    return extended;
}

}  // namespace kexiebot::services
