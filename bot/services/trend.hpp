#pragma once

#include <optional>
#include <span>
#include <vector>

#include "bot/domain/score.hpp"

namespace kexiebot::services {

/// A score as it stood with all that had taken place by the end of a month.
struct MonthScore {
    int month = 0;  ///< 1 … 12
    domain::Points confirmed, projected;
    bool operator==(const MonthScore&) const = default;
};

/// How the year's points grew, by the days on which things took place: from January to the month of `today`, to December once
/// the year is over, and nothing before it begins. What carries a date outside the year counts from January or in December. A
/// deduction counts from the day it fell due in `zone`. The last month's figures are those of the score itself.
std::vector<MonthScore> trend_of(const domain::Rulebook& rulebook, std::span<const domain::Activity> activities,
                                 std::span<const domain::Honour> honours, std::span<const domain::Deduction> deductions,
                                 domain::Zone zone, domain::Date today);

}  // namespace kexiebot::services
