#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/deduction.hpp"
#include "bot/domain/score.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/access.hpp"
#include "bot/services/assessment.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::services {

inline constexpr std::chrono::days appeal_within{7};  ///< after the deduction was made

/// What missing this assignment costs at `now`: nothing while it is in time or handed in, nor in a year without rules.
/// Pure. Source: the notice, 附件2 row 9; design.md section 7.
std::optional<domain::Deduction> deduction_for(const Assessment& assessment, const domain::Task& task,
                                               const domain::Assignment& assignment, domain::Instant now);

/// How far ahead a deduction is counted as one that will fall due: from when the ladder of warnings begins.
inline constexpr std::chrono::days falls_due_within{14};

struct DeductionsAhead {
    std::vector<domain::TaskId> tasks;  ///< the first due first
    domain::Points points;
};
/// What this organisation has yet to hand in of that year and what missing it would cost: tasks due within 14 days, or past due
/// and not charged yet. What is handed in costs nothing while it waits to be accepted. design.md section 6: the projected score
/// takes these off too.
DeductionsAhead deductions_ahead(const ports::View& view, const Assessment& assessment, domain::OrganisationId organisation,
                                 int year, domain::Instant now);
/// The score with them taken off what is projected.
domain::Score with_ahead(domain::Score score, const DeductionsAhead& ahead);

/// Whether make_due_deductions would find something. One index lookup.
bool deductions_due(const ports::View& view, domain::Instant now);

/// Makes every assignment missed by `now` overdue, at most `limit` in one go, and gives the deductions that it cost, with their
/// ids. Each is made once: an assignment that is overdue is not missed again.
std::vector<domain::Deduction> make_due_deductions(ports::UnitOfWork& work, const Assessment& assessment, domain::Instant now,
                                                   int limit);

enum class DeductionOutcome {
    done,
    already,   ///< it is in that state, or was appealed against once
    too_late,  ///< an appeal after its time
    waived,    ///< nothing left to appeal against
};

struct Decided {
    DeductionOutcome outcome = DeductionOutcome::done;
    domain::Deduction deduction;  ///< as it is now
};

/// The association says why it should not be: the points stay off until somebody decides.
Decided appeal(ports::UnitOfWork& work, const domain::Deduction& deduction, const std::string& reason, domain::Instant now);
/// Takes a deduction out of force, with the reason. Who decided is kept among the reviews of its code. Rights are the caller's to
/// check.
Decided waive(ports::UnitOfWork& work, const Assessment& assessment, const domain::Deduction& deduction,
              const std::string& reason, const Decider& by);
/// Puts a waived deduction in force again, or ends an appeal with the deduction kept.
Decided restore(ports::UnitOfWork& work, const Assessment& assessment, const domain::Deduction& deduction,
                const std::string& reason, const Decider& by);

/// Whether this asker may decide an appeal against the deduction: nobody who had a part in it (gave the task, sent the hand-in
/// back, put the deduction in force again) while another coordinator of `county` or an admin can be reached who had none. Rights
/// to review are the caller's to check.
bool may_decide_appeal(const ports::View& view, const domain::Deduction& deduction, const std::string& county,
                       const Asker& asker);

}  // namespace kexiebot::services
