#include "config/import_cells.hpp"

namespace kexiebot::config {

Names county_names(const Known& known) {
    Names names;
    for (const auto& county : known.counties) names.add(county.name, county.short_names);
    return names;
}

Names organisation_names(const Known& known) {
    Names names;
    for (const auto& organisation : known.organisations) names.add(organisation.name, organisation.short_names);
    return names;
}

std::string resolved(Sheet::Row& row, std::string_view column, const Names& names, std::string_view expected) {
    const auto& text = row.required(column);
    if (text.empty()) return {};
    auto fault = name_fault(names, expected, text);
    if (fault.empty()) return names.meant_by(text).front();
    row.fault(column, std::move(fault));
    return {};
}

}  // namespace kexiebot::config
