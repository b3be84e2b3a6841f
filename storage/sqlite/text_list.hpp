#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::sqlite {

/// A list of texts in one column: each item ends with a line feed; a line feed or backslash within an item is written "\n" or
/// "\\". Read with the eye in most cases, and from_lines(to_lines(x)) == x in all.
[[nodiscard]] std::string to_lines(const std::vector<std::string>& items);
[[nodiscard]] std::vector<std::string> from_lines(std::string_view lines);

}  // namespace kexiebot::sqlite
