#pragma once

#include <optional>
#include <string_view>

#include "bot/domain/calendar.hpp"

/// What people and Excel write into cells. Each gives nothing for what it can't read.
namespace kexiebot::config {

/// "2026/1/5", "2026-01-05", "2026.1.5", "2026年1月5日", "20260105": a real day of a four-digit year.
std::optional<domain::Date> parse_sheet_date(std::string_view text);

/// A date as above, or with a clock time behind a space or T: "2026/1/5 17:00". A bare date ends with its last second.
std::optional<domain::Instant> parse_sheet_deadline(std::string_view text, domain::Zone zone);

/// 0 to a million, digits only.
std::optional<int> parse_sheet_count(std::string_view text);

/// A whole number from -400 to 400 with an optional sign: days from some day.
std::optional<int> parse_day_offset(std::string_view text);

}  // namespace kexiebot::config
