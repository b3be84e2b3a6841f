#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::sealing {

/// Standard base64 with '=' padding, on one line.
std::string to_base64(std::string_view bytes);

/// Reads standard base64: only its 64 characters, in groups of four, padded with '='. White space and the URL-safe
/// alphabet are refused: neither platform sends them. Unused bits of the last character are ignored, because the platforms' own
/// key generators leave them set.
std::optional<std::string> from_base64(std::string_view text);

/// Lower-case hex.
std::string to_hex(std::string_view bytes);

}  // namespace kexiebot::sealing
