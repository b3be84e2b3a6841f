#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::language {

/// What stands between the stops and spaces of a message, as it was typed; none is empty.
std::vector<std::string> clauses_said(std::string_view words);

}  // namespace kexiebot::language
