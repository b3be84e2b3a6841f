#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::wecom {

/// The byte limit of a text, sent or answered; WeCom cuts what is longer (WeCom manuals 90236, 90241).
inline constexpr std::size_t text_bytes_max = 2048;

/// Whether the bytes are UTF-8: shortest forms only, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Text fit for XML 1.0 and for WeCom's JSON: broken bytes become U+FFFD; control characters other than TAB, LF and CR, and
/// U+FFFE and U+FFFF, are dropped.
[[nodiscard]] std::string clean_text(std::string_view bytes);

/// UTF-8 text in parts of at most `bytes_max` (≥ 4) bytes, none of them empty. A part ends at a line end when there is one
/// in its second half, else between two characters; the line feed at the border is dropped. Empty text has no parts.
[[nodiscard]] std::vector<std::string> split_text(std::string_view text, std::size_t bytes_max);

}  // namespace kexiebot::wecom
