#pragma once

#include <string>

#include "bot/domain/organisation.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::app {

/// One organisation's score in a year as a JSON object: total, confirmed, pending, projected, indicators with their items,
/// and why. Requires a rulebook for that year.
std::string score_json(const ports::View& view, const services::Assessment& assessment, const domain::Organisation& organisation,
                       int year);

}  // namespace kexiebot::app
