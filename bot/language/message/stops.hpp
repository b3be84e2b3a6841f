#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// A long message dictated without any stop, with commas where a new thing plainly begins: before 另外, 然后 and 你帮我, behind
/// 不对 at the beginning, between how many came and the next day. Nothing where it has stops of its own, is short, or no such
/// place is found.
[[nodiscard]] std::optional<std::string> with_stops(const Message& message);

/// The clauses of a message, as typed, between its own stops and those it gets.
[[nodiscard]] std::vector<std::string> clauses_with_stops(std::string_view text, const Context& context);

}  // namespace kexiebot::language
