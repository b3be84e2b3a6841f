#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::dialogue {

/// Whoever reviews answers a numbered list with its numbers: 「1、3通过，2退回，照片糊」 comes out with the codes in their place. A
/// number that no line has, and one that nothing about reviewing follows, stays as it is.
std::string with_codes(std::string_view text, const std::vector<std::string>& listed);

/// The code of a message that is nothing but a line's number; empty for any other.
std::string code_of_number(std::string_view text, const std::vector<std::string>& listed);

}  // namespace kexiebot::dialogue
