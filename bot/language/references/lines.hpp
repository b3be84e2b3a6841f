#pragma once

#include <optional>
#include <string_view>

#include "bot/language/references/pointing.hpp"

namespace kexiebot::language {

/// Lines of the list shown last that are named at this place of a normalised text: 第二个, 第一个和第三个, 前两个, 最后一条,
/// 除了第二个都, 剩下的. Nothing where none are; 第二届 and 第一场雪 begin no list.
[[nodiscard]] std::optional<Pointer> pointed_by_number(std::u32string_view text, std::size_t at);

}  // namespace kexiebot::language
