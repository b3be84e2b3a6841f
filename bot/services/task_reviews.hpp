#pragma once

#include <string>
#include <vector>

#include "bot/domain/task.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/reminders/timetable.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::services {

/// How long an association has at least, from the day on which its part was sent back, to hand it in again: what came in time
/// and was looked at late costs nothing yet.
inline constexpr int hand_in_again_within = 3;  ///< working days

/// Under which the reviews of an organisation's part of a task are kept: "T7/12".
std::string review_subject(const domain::Assignment& assignment);

enum class PartOutcome {
    done,
    not_handed_in,
    already,  ///< it was accepted before
};

struct ReviewedPart {
    PartOutcome outcome = PartOutcome::done;
    domain::Assignment assignment;  ///< as it is now
};

/// Accepts what was handed in. Rights are the caller's to check.
ReviewedPart accept_part(ports::UnitOfWork& work, const domain::Assignment& assignment, const Decider& by);

/// Sends back what was handed in, or was accepted by mistake, with a reason that its secretary is told word for word. Its due
/// time moves to the end of the third working day when that is later; only after that does it cost points, and never twice.
ReviewedPart return_part(ports::UnitOfWork& work, const reminders::Timetable& timetable, const domain::Task& task,
                         const domain::Assignment& assignment, const std::string& reason, const Decider& by);

struct Cancelled {
    std::vector<domain::OrganisationId> organisations;  ///< that had the task
    int handed_in = 0;                                  ///< of them
    int deducted = 0;                                   ///< whose deduction for it is in force: that stays
};

/// Ends the task for everybody: what is not handed in is not asked for any more, and costs nothing from now on.
Cancelled cancel_task(ports::UnitOfWork& work, const domain::Task& task);

}  // namespace kexiebot::services
