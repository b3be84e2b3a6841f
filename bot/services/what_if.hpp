#pragma once

#include <string>

#include "bot/domain/score.hpp"

namespace kexiebot::services {

/// The score if `units` more of an item were handed in and approved; nothing is written. Where stages count, those not shown yet
/// are taken first. Requires: the rulebook has the item; units > 0.
domain::Score score_with(const domain::Rulebook& rulebook, domain::Tally tally, const std::string& item, int units);

}  // namespace kexiebot::services
