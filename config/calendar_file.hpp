#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "bot/domain/work_calendar.hpp"
#include "config/fault.hpp"

namespace kexiebot::config {

/// Reads one year's days off and make-up working days (config/calendar/2026.toml shows the format). A holiday may reach some
/// days into the neighbouring year; make-up days are on weekends and in no holiday.
Loaded<domain::CalendarYear> parse_calendar(std::string_view text, const std::string& file);

/// Every year's calendar: the shipped ones, each replaced by `folder`'s YYYY.toml if there is one (config/data_files.hpp).
Loaded<std::map<int, domain::CalendarYear>> load_calendar_years(const std::filesystem::path& folder);

/// The same as one value.
Loaded<domain::WorkCalendar> load_calendar(const std::filesystem::path& folder);

}  // namespace kexiebot::config
