#include "bot/services/amending.hpp"

#include <algorithm>
#include <set>

namespace kexiebot::services {

using domain::Assignment;
using domain::AssignmentStatus;
using domain::OrganisationId;
using domain::Task;

std::optional<Task> task_just_given(const ports::View& view, domain::PersonId by, domain::Instant now) {
    const auto tasks = view.duties().tasks();
    const auto last = std::find_if(tasks.rbegin(), tasks.rend(), [by](const Task& task) { return by && task.given_by == by; });
    if (last == tasks.rend() || last->status != domain::TaskStatus::open || now - last->given_at > amended_within) {
        return std::nullopt;
    }
    const auto parts = view.duties().assignments(last->id);
    const auto untouched = std::all_of(parts.begin(), parts.end(), [](const Assignment& part) {
        return part.status == AssignmentStatus::open || part.status == AssignmentStatus::cancelled;
    });
    return untouched ? std::optional{*last} : std::nullopt;
}

AmendedTask amend_task(ports::UnitOfWork& work, const Task& task, const TaskAmendment& amendment, domain::Instant now) {
    AmendedTask amended{task, {}, {}, {}};
    if (amendment.title) amended.task.title = *amendment.title;
    if (amendment.due) amended.task.due = *amendment.due;
    if (amendment.organisations) amended.task.audience = amendment.audience;
    work.duties().update(amended.task);

    std::set<OrganisationId> wanted;
    if (amendment.organisations) wanted.insert(amendment.organisations->begin(), amendment.organisations->end());
    for (auto part : work.duties().assignments(task.id)) {
        const auto had = part.status == AssignmentStatus::open;
        const auto has = amendment.organisations ? wanted.erase(part.organisation) > 0 : had;
        if (amendment.due) part.due.reset();
        if (had != has || amendment.due) part.since = now;
        part.status = has ? AssignmentStatus::open : AssignmentStatus::cancelled;
        work.duties().put(part);
        if (had && has) amended.kept.push_back(part.organisation);
        if (!had && has) amended.added.push_back(part.organisation);
        if (had && !has) amended.dropped.push_back(part.organisation);
    }
    for (const auto organisation : wanted) {
        work.duties().put({task.id, organisation, {}, {}, {}, {}, now});
        amended.added.push_back(organisation);
    }
    return amended;
}

}  // namespace kexiebot::services
