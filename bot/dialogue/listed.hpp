#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::dialogue {

/// Whoever reviews answers a numbered list with its numbers: 「1、3通过，2退回，照片糊」 comes out with the codes in their place.
/// A number that no line has, and one that nothing about reviewing follows, stays as it is.
std::string with_codes(std::string_view text, const std::vector<std::string>& listed);

/// The code of a message that is nothing but a line's number; empty for any other.
std::string code_of_number(std::string_view text, const std::vector<std::string>& listed);

/// The number that a message begins with, when the list has no such line and nothing but a verdict follows it: 「9通过」 after a
/// list of three. Nothing for any other message.
std::optional<std::size_t> number_beyond(std::string_view text, const std::vector<std::string>& listed);

}  // namespace kexiebot::dialogue
