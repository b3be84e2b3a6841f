#pragma once

#include <optional>
#include <string_view>

#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// The assessment year that what happened on that day counts for when it is logged on `today`; nothing when that year is closed
/// or has no rulebook, or the day lies ahead.
std::optional<int> year_for(const Assessment& assessment, domain::Date happened, domain::Date today);

/// Over 100 characters.
bool is_too_long(std::string_view title);

}  // namespace kexiebot::services
