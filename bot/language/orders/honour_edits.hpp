#pragma once

#include <optional>
#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// 证书是11月3号发的, 级别改成省级, 不是市级是省级: what is said to put right the honour spoken of last. An edit_activity without
/// a code, its field date, level or title; of a level the value is its number. Nothing for anything else.
std::optional<Reading> read_honour_correction(std::string_view text, const Context& context);

}  // namespace kexiebot::language
