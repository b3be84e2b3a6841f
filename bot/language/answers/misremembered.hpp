#pragma once

#include <optional>

#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// 我是不是说的12号 搞错了 是13: what was told before is wondered at, denied and told anew, as edit_activity of the day or the
/// count, without a code. Nothing unless the figure that is denied is the one `known`.
[[nodiscard]] std::optional<Reading> read_misremembered(std::string_view text, const Context& context, const Slots& known);

}  // namespace kexiebot::language
