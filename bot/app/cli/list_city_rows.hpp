#pragma once

#include <functional>
#include <string>

#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

/// What `kexiebot list` lists besides design.md section 14: each row as one JSON object, as list_rows does.
namespace kexiebot::app {

using PrintRow = std::function<void(const std::string&)>;

/// code, organisation, service, description, status: open · taken · done · withdrawn; requested_at
void list_services(const ports::View& view, const services::Assessment& assessment, const PrintRow& print);
/// organisation, county, year, point, status: open · declared · verified; at, evidence. Points nobody has spoken of are left out.
void list_checklist(const ports::View& view, const services::Assessment& assessment, const PrintRow& print);
/// code, text, audience, by, at, answered, readers; the newest first
void list_announcements(const ports::View& view, const services::Assessment& assessment, const PrintRow& print);
/// number, organisation, year, text, raised_at, status: open · upheld · dismissed; decision
void list_objections(const ports::View& view, const services::Assessment& assessment, const PrintRow& print);
/// year, state: open · published · locked; published_at, objections_until; the years that have a rulebook
void list_years(const ports::View& view, const services::Assessment& assessment, const PrintRow& print);
/// channel, group, county, organisation; routes of the configuration among them
void list_groups(const ports::View& view, const services::Assessment& assessment, const PrintRow& print);

}  // namespace kexiebot::app
