#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/deduction.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

inline constexpr std::chrono::days appeal_within{7};  ///< after the deduction was made

/// What missing this assignment costs at `now`: nothing while it is in time or handed in, nor in a year without rules.
/// Pure. Source: the notice, 附件2 row 9; design.md section 7.
std::optional<domain::Deduction> deduction_for(const Assessment& assessment, const domain::Task& task,
                                               const domain::Assignment& assignment, domain::Instant now);

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
/// Takes a deduction out of force, with the reason. Rights are the caller's to check.
Decided waive(ports::UnitOfWork& work, const Assessment& assessment, const domain::Deduction& deduction,
              const std::string& reason);
/// Puts a waived deduction in force again, or ends an appeal with the deduction kept.
Decided restore(ports::UnitOfWork& work, const Assessment& assessment, const domain::Deduction& deduction,
                const std::string& reason);

}  // namespace kexiebot::services
