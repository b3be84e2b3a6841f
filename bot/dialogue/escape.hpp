#pragma once

#include <string>
#include <string_view>

namespace kexiebot::dialogue {

/// Makes a text fit on one line of a stored state and hold no tab: line feed, carriage return, tab and backslash are written
/// as two characters. unescape(escape(x)) == x.
std::string escape(std::string_view text);
std::string unescape(std::string_view text);

}  // namespace kexiebot::dialogue
