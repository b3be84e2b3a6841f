#pragma once

#include "bot/domain/activity.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// What was taken from one activity and given to another.
struct MovedEvidence {
    domain::ActivityId from;  ///< none when nothing was moved
    int files = 0;
};

/// Gives the files that this person sent last to `to` when they went to another activity within the last hour and nobody has
/// built on it: there it is as if they had not been sent. `to` is brought up to date.
MovedEvidence move_evidence(ports::UnitOfWork& work, const Assessment& assessment, domain::Activity& to, domain::PersonId sender,
                            domain::Instant now);

}  // namespace kexiebot::services
