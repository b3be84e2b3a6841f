#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "bot/domain/honour.hpp"
#include "bot/services/access.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::services {

inline constexpr std::chrono::days review_appeal_within{7};  ///< after the return

enum class AppealOutcome {
    done,
    not_returned,  ///< nothing to appeal against
    waiting,       ///< it has been appealed against, and nobody has decided yet
    decided,       ///< it was appealed against once: the return stands
    too_late,
};

/// The association says why what was returned should count. `status` is the thing's own, `subject` its code.
AppealOutcome appeal_review(ports::UnitOfWork& work, const std::string& subject, domain::ActivityStatus status,
                            const std::string& reason, const Decider& by);

/// The appeal that waits for a decision, if there is one.
std::optional<domain::ReviewStep> open_appeal(const ports::View& view, const std::string& subject, domain::ActivityStatus status);

/// Whether this asker may decide: somebody other than whoever returned it, where there is another coordinator of the county or
/// an admin who can be reached. Rights to review are the caller's to check.
bool may_decide_appeal(const ports::View& view, const std::string& subject, const std::string& county, const Asker& asker);

/// Ends the appeal: granted, it counts; else the return stands. Requires: open_appeal.
void decide_appeal(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity, bool granted,
                   const std::string& reason, const Decider& by);
void decide_appeal(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour, bool granted,
                   const std::string& reason, const Decider& by);

}  // namespace kexiebot::services
