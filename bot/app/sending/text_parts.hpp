#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::app {

/// A text in parts of at most `bytes_max` bytes (at least 4), in order: cut after a line where one ends in the part, else after
/// a whole character. Line feeds at a cut are left out. One part, perhaps empty, for a text that fits.
[[nodiscard]] std::vector<std::string> text_parts(std::string_view text, std::size_t bytes_max);

}  // namespace kexiebot::app
