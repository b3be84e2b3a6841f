#pragma once

// Of this room's own: includes nlohmann/json, so only its .cpp files include it.

#include <nlohmann/json.hpp>
#include <string>

namespace kexiebot::wecom {

/// JSON as the platform takes it: raw UTF-8 without \u escapes (error 40033), broken bytes replaced. The same as the library's
/// own, which looks at every byte of a text for long enough to show in the time that a callback takes.
std::string dumped(const nlohmann::json& value);

}  // namespace kexiebot::wecom
