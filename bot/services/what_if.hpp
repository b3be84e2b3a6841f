#pragma once

#include <span>
#include <string>

#include "bot/domain/score.hpp"

namespace kexiebot::services {

/// The score if `units` more of an item were handed in and approved; nothing is written. Where stages count, those not shown yet
/// are taken first. Requires: the rulebook has the item; units > 0.
domain::Score score_with(const domain::Rulebook& rulebook, domain::Tally tally, const std::string& item, int units);

/// So many units of an item.
struct Addition {
    std::string item;
    int units = 1;
};

/// The same for several items at once.
domain::Score score_with(const domain::Rulebook& rulebook, domain::Tally tally, std::span<const Addition> additions);

}  // namespace kexiebot::services
