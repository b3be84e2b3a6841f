#include "bot/services/review.hpp"

#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;
using domain::ReviewDecision;

namespace {

Reviewed decide(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity, ActivityStatus status,
                const std::string& reason, const Decider& by) {
    if (activity.status != ActivityStatus::pending) return {ReviewOutcome::already_decided, activity};
    auto after = activity;
    after.status = status;
    after.return_reason = reason;
    ++after.version;
    work.activities().update(after);
    recount(work, assessment, activity, after);
    keep_review(work, domain::code_of(activity.id),
                status == ActivityStatus::approved ? ReviewDecision::approved : ReviewDecision::returned, by, reason);
    return {ReviewOutcome::decided, after};
}

}  // namespace

Review review_for(const ports::View& view, const Assessment& assessment, domain::OrganisationId organisation) {
    if (assessment.review == Review::automatic) return Review::automatic;
    const auto found = view.organisations().find(organisation);
    return found && found->practice ? Review::automatic : Review::required;
}

Reviewed approve(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity, const Decider& by) {
    return decide(work, assessment, activity, ActivityStatus::approved, "", by);
}

Reviewed return_activity(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity,
                         const std::string& reason, const Decider& by) {
    return decide(work, assessment, activity, ActivityStatus::returned, reason, by);
}

Reviewed reopen(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity) {
    const auto decided = activity.status == ActivityStatus::approved || activity.status == ActivityStatus::returned;
    if (!decided) return {ReviewOutcome::already_decided, activity};
    auto after = activity;
    after.status = ActivityStatus::pending;
    after.return_reason.clear();
    ++after.version;
    work.activities().update(after);
    recount(work, assessment, activity, after);
    return {ReviewOutcome::decided, after};
}

Reviewed reword_return(ports::UnitOfWork& work, const domain::Activity& activity, const std::string& reason, const Decider& by) {
    if (activity.status != ActivityStatus::returned) return {ReviewOutcome::already_decided, activity};
    auto after = activity;
    after.return_reason = reason;
    ++after.version;
    work.activities().update(after);
    keep_review(work, domain::code_of(activity.id), ReviewDecision::returned, by, reason);
    return {ReviewOutcome::decided, after};
}

void keep_review(ports::UnitOfWork& work, const std::string& subject, ReviewDecision decision, const Decider& by,
                 const std::string& reason) {
    work.reviews().add({subject, decision, by.person, by.name, reason, by.at});
}

std::optional<domain::ReviewStep> last_review(const ports::View& view, std::string_view subject) {
    auto reviews = view.reviews().of(subject);
    if (reviews.empty()) return std::nullopt;
    return std::move(reviews.back());
}

}  // namespace kexiebot::services
