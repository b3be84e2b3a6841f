#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"
#include "bot/ports/workbooks.hpp"

namespace kexiebot::app {

/// All organisations of a county by place, with their points by indicator. Nothing without a rulebook for that year.
std::optional<ports::Workbook> county_summary_of(const House& house, const ports::View& view, const std::string& county, int year,
                                                 domain::Date today);

/// All organisations of the city by place, and on a second sheet the counties side by side. Nothing without a rulebook for that
/// year.
std::optional<ports::Workbook> city_ranking_of(const House& house, const ports::View& view, int year, domain::Date today);

}  // namespace kexiebot::app
