#pragma once

#include <map>

#include "bot/domain/calendar.hpp"
#include "bot/domain/rulebook.hpp"
#include "bot/domain/score.hpp"

namespace kexiebot::services {

enum class Review {
    required,   ///< a coordinator approves what is complete
    automatic,  ///< what is complete counts at once
};

/// The rules an installation works by. Lives as long as the program.
struct Assessment {
    std::map<int, domain::Rulebook> rulebooks;  ///< by year
    Review review = Review::required;
    domain::Zone zone;
    domain::RankedBy ranked_by = domain::RankedBy::confirmed;

    /// Null when the city office has set no rules for that year.
    const domain::Rulebook* rulebook(int year) const {
        const auto found = rulebooks.find(year);
        return found == rulebooks.end() ? nullptr : &found->second;
    }
};

}  // namespace kexiebot::services
