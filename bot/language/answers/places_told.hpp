#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// Whether the words name a place by how they end: 五楼报告厅, 市民中心三楼. `told`: a place is what is spoken of, so that less
/// will do.
bool names_a_place(std::u32string_view words, bool told);

/// The text with `place` where it says 在… or 地点：…; a floor alone (五楼报告厅) is one of the same house. Nothing when the text
/// says no place, or two.
std::optional<std::string> at_another_place(const Normalised& text, const std::string& place);

}  // namespace kexiebot::language
