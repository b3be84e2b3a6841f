#pragma once

#include <cstddef>
#include <string_view>

#include "bot/language/numbers/numbers.hpp"

namespace kexiebot::language::people {

/// How many characters a unit of people takes at `at`: 人, 名, 位, 号人, 个 where persons are counted. 0 where none stands.
/// `number`, which stands before it, decides doubtful cases.
[[nodiscard]] std::size_t unit_length(std::u32string_view text, std::size_t at, const Number& number);

}  // namespace kexiebot::language::people
