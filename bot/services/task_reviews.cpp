#include "bot/services/task_reviews.hpp"

#include <algorithm>

#include "bot/services/tasks.hpp"

namespace kexiebot::services {

using domain::Assignment;
using domain::AssignmentStatus;
using domain::ReviewDecision;

namespace {

domain::Instant time_to_mend(const reminders::Timetable& timetable, domain::Instant now) {
    const auto today = domain::local_day(now, timetable.zone);
    return domain::end_of_day(timetable.calendar.add_working_days(today, hand_in_again_within), timetable.zone);
}

bool is_charged(const ports::View& view, const domain::Task& task, domain::OrganisationId organisation) {
    const auto deductions = view.duties().deductions(organisation, task.year);
    return std::any_of(deductions.begin(), deductions.end(), [&task](const domain::Deduction& deduction) {
        return deduction.task == task.id && deduction.status != domain::DeductionStatus::waived;
    });
}

}  // namespace

std::string review_subject(const Assignment& assignment) {
    return domain::code_of(assignment.task) + "/" + std::to_string(assignment.organisation.value);
}

ReviewedPart accept_part(ports::UnitOfWork& work, const Assignment& assignment, const Decider& by) {
    if (assignment.status == AssignmentStatus::accepted) return {PartOutcome::already, assignment};
    if (assignment.status != AssignmentStatus::submitted) return {PartOutcome::not_handed_in, assignment};
    auto after = assignment;
    after.status = AssignmentStatus::accepted;
    work.duties().put(after);
    keep_review(work, review_subject(assignment), ReviewDecision::approved, by);
    return {PartOutcome::done, after};
}

ReviewedPart return_part(ports::UnitOfWork& work, const reminders::Timetable& timetable, const domain::Task& task,
                         const Assignment& assignment, const std::string& reason, const Decider& by) {
    const auto handed_in = assignment.status == AssignmentStatus::submitted || assignment.status == AssignmentStatus::accepted;
    if (!handed_in || task.status != domain::TaskStatus::open) return {PartOutcome::not_handed_in, assignment};
    auto after = assignment;
    after.status = AssignmentStatus::returned;
    if (const auto until = time_to_mend(timetable, by.at); until > due_of(task, assignment)) {
        after.due = until;
        after.since = by.at;
    }
    work.duties().put(after);
    keep_review(work, review_subject(assignment), ReviewDecision::returned, by, reason);
    return {PartOutcome::done, after};
}

Cancelled cancel_task(ports::UnitOfWork& work, const domain::Task& task) {
    auto ended = task;
    ended.status = domain::TaskStatus::cancelled;
    work.duties().update(ended);
    Cancelled cancelled;
    for (auto assignment : work.duties().assignments(task.id)) {
        cancelled.organisations.push_back(assignment.organisation);
        if (is_charged(work, task, assignment.organisation)) ++cancelled.deducted;
        if (!is_missing(assignment)) {
            ++cancelled.handed_in;
            continue;
        }
        assignment.status = AssignmentStatus::cancelled;
        work.duties().put(assignment);
    }
    return cancelled;
}

}  // namespace kexiebot::services
