#include "bot/services/deductions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "bot/services/scoring.hpp"
#include "bot/services/task_reviews.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::services {

using domain::Deduction;
using domain::DeductionStatus;

namespace {

Decided decide(ports::UnitOfWork& work, const Assessment& assessment, const Deduction& deduction, DeductionStatus status,
               const std::string& reason, const Decider& by) {
    if (deduction.status == status) return {DeductionOutcome::already, deduction};
    const auto decision = status == DeductionStatus::waived               ? domain::ReviewDecision::approved
                          : deduction.status == DeductionStatus::appealed ? domain::ReviewDecision::upheld
                                                                          : domain::ReviewDecision::returned;
    auto after = deduction;
    after.status = status;
    after.decision = reason;
    work.duties().update(after);
    recount(work, assessment, deduction, after);
    keep_review(work, domain::code_of(deduction.id), decision, by, reason);
    return {DeductionOutcome::done, after};
}

// Who gave the task, sent the hand-in back, or put the deduction in force again.
std::set<domain::PersonId> parties(const ports::View& view, const Deduction& deduction) {
    std::set<domain::PersonId> persons;
    const auto note_returns = [&](const std::string& subject) {
        for (const auto& step : view.reviews().of(subject)) {
            if (step.decision == domain::ReviewDecision::returned && step.by) persons.insert(step.by);
        }
    };
    if (const auto task = view.duties().find(deduction.task); task && task->given_by) persons.insert(task->given_by);
    if (const auto part = view.duties().find(deduction.task, deduction.organisation)) note_returns(review_subject(*part));
    note_returns(domain::code_of(deduction.id));
    return persons;
}

bool has_no_part(const std::vector<domain::Person>& people, const std::set<domain::PersonId>& parties) {
    return std::any_of(people.begin(), people.end(), [&parties](const domain::Person& person) {
        return !person.accounts.empty() && !parties.contains(person.id);
    });
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

DeductionsAhead deductions_ahead(const ports::View& view, const Assessment& assessment, domain::OrganisationId organisation,
                                 int year, domain::Instant now) {
    DeductionsAhead ahead;
    const auto* rulebook = assessment.rulebook(year);
    if (rulebook == nullptr || view.years().find(year).state == domain::YearState::locked) return ahead;
    for (const auto& assignment : view.duties().assignments(organisation)) {
        if (!is_waiting(assignment)) continue;
        const auto task = view.duties().find(assignment.task);
        if (!task || task->year != year || task->status != domain::TaskStatus::open) continue;
        if (due_of(*task, assignment) > now + falls_due_within) continue;
        // Late once, it was charged then.
        Deduction once;
        once.organisation = organisation;
        once.task = task->id;
        once.year = year;
        if (cost_already(view, once)) continue;
        ahead.tasks.push_back(task->id);
        ahead.points += rulebook->deduction_each;
    }
    return ahead;
}

domain::Score with_ahead(domain::Score score, const DeductionsAhead& ahead) {
    score.deductions_ahead += ahead.points;
    score.projected = std::max(domain::Points{}, score.projected - ahead.points);
    return score;
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

Decided waive(ports::UnitOfWork& work, const Assessment& assessment, const Deduction& deduction, const std::string& reason,
              const Decider& by) {
    return decide(work, assessment, deduction, DeductionStatus::waived, reason, by);
}

Decided restore(ports::UnitOfWork& work, const Assessment& assessment, const Deduction& deduction, const std::string& reason,
                const Decider& by) {
    return decide(work, assessment, deduction, DeductionStatus::in_force, reason, by);
}

bool may_decide_appeal(const ports::View& view, const Deduction& deduction, const std::string& county, const Asker& asker) {
    const auto involved = parties(view, deduction);
    if (!asker.person || !involved.contains(asker.person)) return true;
    return !has_no_part(view.people().coordinating(county), involved) && !has_no_part(view.people().administering(), involved);
}

}  // namespace kexiebot::services
