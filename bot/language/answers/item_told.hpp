#pragma once

#include <optional>
#include <string_view>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// 两样都有，说不清: of what was offered none is picked.
[[nodiscard]] bool leaves_item_open(std::u32string_view text);

/// What it counts under, where that is asked; with `ask` set when it is left open, nothing when nothing is told.
[[nodiscard]] std::optional<Reading> answer_item(const Message& message, const Asked& asked);

}  // namespace kexiebot::language
