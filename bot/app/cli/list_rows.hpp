#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::app {

/// What `kexiebot list` can list, in the order of design.md section 14; then what list_city_rows.hpp names.
const std::vector<std::string>& listable();

/// Calls `print` with each row of `what` as one JSON object (members as design.md section 14 names them; points as decimal
/// numbers, instants ISO 8601 with offset), reading in pages so that memory stays small.
void list_rows(std::string_view what, const ports::View& view, const services::Assessment& assessment,
               const std::function<void(const std::string&)>& print);

}  // namespace kexiebot::app
