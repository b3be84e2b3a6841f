#pragma once

#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// Appends `text`, which is UTF-8, as a JSON string: raw, without \u escapes but for control characters (error 40033).
void write_json_text(std::string_view text, std::string& into);

}  // namespace kexiebot::wecom
