#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"
#include "bot/ports/workbooks.hpp"

namespace kexiebot::app {

/// 附件2 filled for an organisation, laid out as it is printed, and on a second sheet what each point came from. Nothing
/// without a rulebook for that year.
std::optional<ports::Workbook> form_of(const House& house, const ports::View& view, const domain::Organisation& organisation,
                                       int year, domain::Date today);

/// A list of activities: of an organisation, or of a county (empty: the city) when none is given.
ports::Workbook activities_of(const House& house, const ports::View& view, domain::OrganisationId organisation,
                              const std::string& county, int year, domain::Date today);

}  // namespace kexiebot::app
