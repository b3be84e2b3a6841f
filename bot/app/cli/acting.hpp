#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/conversation/ordering.hpp"
#include "bot/domain/person.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// The full name of the county, or organisation, of that full or short name; nothing when there is none.
std::optional<std::string> county_called(const ports::View& view, const std::string& name);
std::optional<std::string> organisation_called(const ports::View& view, const std::string& name);

/// Roles as they are said to a command: secretary, 秘书, …
const std::vector<std::string>& role_names();
/// Requires: one of role_names().
domain::Role role_called(const std::string& name);

}  // namespace kexiebot::app
