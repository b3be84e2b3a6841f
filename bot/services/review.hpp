#pragma once

#include <string>

#include "bot/domain/activity.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

enum class ReviewOutcome {
    decided,
    already_decided,  ///< somebody was faster, or it is not handed in
};

struct Reviewed {
    ReviewOutcome outcome = ReviewOutcome::decided;
    domain::Activity activity;  ///< as it is now
};

/// Approves what is pending: from then on it counts. Rights are the caller's to check.
Reviewed approve(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity);
/// Sends back what is pending, with a reason its secretary is told word for word.
Reviewed return_activity(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity,
                         const std::string& reason);

}  // namespace kexiebot::services
