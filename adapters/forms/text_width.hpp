#pragma once

#include <string_view>

namespace kexiebot::forms {

/// How many lines a text takes in a column `width` characters wide, where a Chinese character is as wide as two digits. At
/// least one; a line feed begins a line.
int lines_of(std::string_view text, double width);

}  // namespace kexiebot::forms
