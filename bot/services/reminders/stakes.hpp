#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services::reminders {

/// What missing one task would do to an association, by confirmed points and within its county.
struct Stake {
    domain::Points cost;
    domain::Points score, score_then;  ///< never below 0
    int place = 0, place_then = 0;     ///< 1 is best
};

/// Works stakes out, reading each county's ranking once.
class Stakes {
public:
    /// Both outlive it, and so does the state that `view` shows.
    Stakes(const ports::View& view, const Assessment& assessment) : view_{view}, assessment_{assessment} {}

    /// Nothing in a year without a rulebook.
    [[nodiscard]] std::optional<Stake> of(const domain::Organisation& organisation, int year);

private:
    const std::vector<ports::ScoreRow>& ranking(const std::string& county, int year);

    const ports::View& view_;
    const Assessment& assessment_;
    std::map<std::pair<std::string, int>, std::vector<ports::ScoreRow>> rankings_;
};

}  // namespace kexiebot::services::reminders
