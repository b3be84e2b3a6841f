#pragma once

#include <optional>
#include <string>

#include "bot/domain/honour.hpp"
#include "bot/domain/points.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"
#include "bot/services/register_activity.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::services {

/// What must be known to log an honour.
struct NewHonour {
    domain::OrganisationId organisation;
    domain::HonourLevel level = domain::HonourLevel::city;
    std::string title;
    std::optional<domain::Date> date;  ///< of the award; without one it counts for the running year
    domain::PersonId by;
};

/// Why it can't be logged as it stands: of `Unfit` only what an honour has (date and title).
Unfit unfit(const Assessment& assessment, const NewHonour& honour, domain::Date today);

struct RegisteredHonour {
    domain::Honour honour;
    std::optional<domain::Honour> same;  ///< another one of that title and level in that year: perhaps logged twice
    domain::Points gain;                 ///< what it adds once approved, the cap considered
};

/// Logs it. The certificate is shown to the reviewer, so it waits for review at once; where nobody reviews, it counts as soon as
/// its certificate is there.
/// Requires: `unfit` is nothing.
RegisteredHonour register_honour(ports::UnitOfWork& work, const Assessment& assessment, const NewHonour& honour,
                                 domain::Instant now);

struct ReviewedHonour {
    ReviewOutcome outcome = ReviewOutcome::decided;
    domain::Honour honour;  ///< as it is now
};

/// Approves what is pending, or sends it back. Rights are the caller's to check.
ReviewedHonour approve(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour, const Decider& by);
ReviewedHonour return_honour(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour,
                             const std::string& reason, const Decider& by);

/// The same as `reopen` and `reword_return` of an activity (review.hpp).
ReviewedHonour reopen(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour);
ReviewedHonour reword_return(ports::UnitOfWork& work, const domain::Honour& honour, const std::string& reason, const Decider& by);

/// Takes it back: it counts no more.
domain::Honour withdraw_honour(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour,
                               domain::PersonId by, domain::Instant now);
/// It has that many more pieces of evidence: what lacked its certificate is handed in, what was returned is handed in again.
/// Gives it as it is now.
domain::Honour show_honour_by(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour, int pieces);

}  // namespace kexiebot::services
