#pragma once

#include <optional>

#include "bot/domain/calendar.hpp"

namespace kexiebot::domain {

/// The assessment year that something which happened on `happened` counts for when it is logged on `today`: the year it
/// happened in, while that year runs or (back-fill) during the first `back_fill_days` days of January after it. Nothing when it
/// is too late, or when `happened` lies after `today`.
[[nodiscard]] std::optional<int> assessment_year(Date happened, Date today, int back_fill_days);

}  // namespace kexiebot::domain
