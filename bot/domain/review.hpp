#pragma once

#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

enum class ReviewDecision {
    approved,
    returned,
    appealed,  ///< its association says why the return should not stand
    upheld,    ///< somebody else has looked: the return stands
};

/// 审核: one step of what became of an activity or an honour that was handed in.
struct ReviewStep {
    std::string subject;  ///< its code
    ReviewDecision decision = ReviewDecision::approved;
    PersonId by;
    std::string name;  ///< of whoever decided, as it was then
    std::string reason;
    Instant at{};
    bool operator==(const ReviewStep&) const = default;
};

}  // namespace kexiebot::domain
