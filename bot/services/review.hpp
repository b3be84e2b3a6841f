#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/domain/activity.hpp"
#include "bot/domain/review.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// Whether what this organisation hands in waits for somebody's approval. Who practises needs nobody.
Review review_for(const ports::View& view, const Assessment& assessment, domain::OrganisationId organisation);

/// Who decides, and when.
struct Decider {
    domain::PersonId person;  ///< none from the command line
    std::string name;
    domain::Instant at{};
};

enum class ReviewOutcome {
    decided,
    already_decided,  ///< somebody was faster, or it is not handed in
};

struct Reviewed {
    ReviewOutcome outcome = ReviewOutcome::decided;
    domain::Activity activity;  ///< as it is now
};

/// Approves what is pending: from then on it counts. Rights are the caller's to check.
Reviewed approve(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity, const Decider& by);
/// Sends back what is pending, with a reason its secretary is told word for word.
Reviewed return_activity(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity,
                         const std::string& reason, const Decider& by);

/// Takes a decision back: what was approved or returned waits for review again, without a reason. Whose decision it was, and
/// that nobody has built on it, is the caller's to check. Nothing else is undone: `already_decided`.
Reviewed reopen(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity);
/// Says the reason of a return anew. What is not returned is `already_decided`.
Reviewed reword_return(ports::UnitOfWork& work, const domain::Activity& activity, const std::string& reason, const Decider& by);

/// Keeps one step of a review. `subject`: the code of an activity or honour.
void keep_review(ports::UnitOfWork& work, const std::string& subject, domain::ReviewDecision decision, const Decider& by,
                 const std::string& reason = {});
/// The latest step of any kind; nothing when nobody has looked at it yet.
std::optional<domain::ReviewStep> last_review(const ports::View& view, std::string_view subject);

}  // namespace kexiebot::services
