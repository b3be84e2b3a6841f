#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kexiebot::local {

/// True for well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

/// What somebody typed or pasted, with line ends as "\n" and without other control characters (tabs stay).
[[nodiscard]] std::string cleaned(std::string_view text);

/// A file's name as a browser gave it, fit to be shown: no folders, no control characters, at most `bytes_max` bytes (cut at a
/// character's border), empty when it is not UTF-8.
[[nodiscard]] std::string shown_name(std::string_view name, std::size_t bytes_max = 200);

/// All but letters, digits and "-._~" as %XX (RFC 3986 unreserved, RFC 5987 for file names).
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// 64 lower-case hex digits.
[[nodiscard]] bool is_sha256(std::string_view text);

}  // namespace kexiebot::local
