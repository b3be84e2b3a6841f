#pragma once

#include <string>
#include <vector>

#include "bot/domain/score.hpp"

namespace kexiebot::services {

/// One way to gain points still open.
struct NextStep {
    std::string item;
    domain::Points each;  ///< what the next unit adds, caps considered
    domain::Points room;  ///< what the item may still add at most
    bool operator==(const NextStep&) const = default;
};

/// Ways to gain, the most points for one unit first; what waits for review counts as had. At most `limit`.
std::vector<NextStep> next_steps(const domain::Rulebook& rulebook, const domain::Score& score, std::size_t limit);

}  // namespace kexiebot::services
