#pragma once

#include <string_view>
#include <vector>

#include "bot/language/dates/dates.hpp"

namespace kexiebot::language::dates {

/// Puts together what find_dates() has read piece by piece, and notes what stands around each: ranges (3号到5号, 11.20-22),
/// two words for one day (昨天（11月20号）), alternatives, deadlines (前, 截止), labels (时间：), corrections, 连办3天.
/// `found` is in order and does not overlap, before and after.
void join(std::u32string_view text, std::vector<DateExpression>& found);

}  // namespace kexiebot::language::dates
