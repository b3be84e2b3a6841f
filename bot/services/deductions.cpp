#include "bot/services/deductions.hpp"

#include <algorithm>
#include <map>

#include "bot/services/scoring.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::services {

using domain::Deduction;
using domain::DeductionStatus;

namespace {

Decided decide(ports::UnitOfWork& work, const Assessment& assessment, const Deduction& deduction, DeductionStatus status,
               const std::string& reason) {
    if (deduction.status == status) return {DeductionOutcome::already, deduction};
    auto after = deduction;
    after.status = status;
    after.decision = reason;
    work.duties().update(after);
    recount(work, assessment, deduction, after);
    return {DeductionOutcome::done, after};
}

// What was handed in late and sent back can be missed again; its points are off since the first time.
bool cost_already(const ports::View& view, const Deduction& fresh) {
    const auto before = view.duties().deductions(fresh.organisation, fresh.year);
    return std::any_of(before.begin(), before.end(), [&fresh](const Deduction& one) { return one.task == fresh.task; });
}

}  // namespace

std::optional<Deduction> deduction_for(const Assessment& assessment, const domain::Task& task,
                                       const domain::Assignment& assignment, domain::Instant now) {
    const auto* rulebook = assessment.rulebook(task.year);
    if (rulebook == nullptr || task.status != domain::TaskStatus::open || !is_waiting(assignment)) return std::nullopt;
    if (now <= due_of(task, assignment)) return std::nullopt;
    Deduction deduction;
    deduction.organisation = assignment.organisation;
    deduction.task = task.id;
    deduction.kind = task.kind;
    deduction.points = rulebook->deduction_each;
    deduction.reason = task.title + "，到期未交";
    deduction.year = task.year;
    deduction.at = now;
    return deduction;
}

bool deductions_due(const ports::View& view, domain::Instant now) {
    return !view.duties().missed(now, 1).empty();
}

std::vector<Deduction> make_due_deductions(ports::UnitOfWork& work, const Assessment& assessment, domain::Instant now,
                                           int limit) {
    std::map<domain::TaskId, domain::Task> tasks;
    std::vector<Deduction> made;
    for (auto assignment : work.duties().missed(now, limit)) {
        auto& task = tasks[assignment.task];
        if (!task.id) task = work.duties().find(assignment.task).value();
        auto deduction = deduction_for(assessment, task, assignment, now);
        assignment.status = domain::AssignmentStatus::overdue;
        work.duties().put(assignment);
        if (!deduction || cost_already(work, *deduction)) continue;
        deduction->id = work.duties().add(*deduction);
        recount(work, assessment, std::nullopt, *deduction);
        made.push_back(*std::move(deduction));
    }
    return made;
}

Decided appeal(ports::UnitOfWork& work, const Deduction& deduction, const std::string& reason, domain::Instant now) {
    switch (deduction.status) {
        case DeductionStatus::waived: return {DeductionOutcome::waived, deduction};
        case DeductionStatus::appealed: return {DeductionOutcome::already, deduction};
        case DeductionStatus::in_force: break;
    }
    if (!deduction.appeal.empty()) return {DeductionOutcome::already, deduction};
    if (now > deduction.at + appeal_within) return {DeductionOutcome::too_late, deduction};
    auto after = deduction;
    after.status = DeductionStatus::appealed;
    after.appeal = reason;
    work.duties().update(after);
    return {DeductionOutcome::done, after};
}

Decided waive(ports::UnitOfWork& work, const Assessment& assessment, const Deduction& deduction, const std::string& reason) {
    return decide(work, assessment, deduction, DeductionStatus::waived, reason);
}

Decided restore(ports::UnitOfWork& work, const Assessment& assessment, const Deduction& deduction, const std::string& reason) {
    return decide(work, assessment, deduction, DeductionStatus::in_force, reason);
}

}  // namespace kexiebot::services
