#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::config {

/// UTF-8 as the standard has it: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

/// The text of a file that Excel or an editor saved: UTF-8 with or without its mark, else GB 18030. Nothing for UTF-16, for
/// bytes that are neither, and for a NUL byte.
std::optional<std::string> decode_text(std::string_view bytes);

}  // namespace kexiebot::config
