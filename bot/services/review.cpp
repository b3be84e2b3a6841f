#include "bot/services/review.hpp"

#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;

namespace {

Reviewed decide(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity, ActivityStatus status,
                const std::string& reason) {
    if (activity.status != ActivityStatus::pending) return {ReviewOutcome::already_decided, activity};
    auto after = activity;
    after.status = status;
    after.return_reason = reason;
    ++after.version;
    work.activities().update(after);
    recount(work, assessment, activity, after);
    return {ReviewOutcome::decided, after};
}

}  // namespace

Reviewed approve(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity) {
    return decide(work, assessment, activity, ActivityStatus::approved, "");
}

Reviewed return_activity(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity,
                         const std::string& reason) {
    return decide(work, assessment, activity, ActivityStatus::returned, reason);
}

}  // namespace kexiebot::services
