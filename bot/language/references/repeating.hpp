#pragma once

#include <optional>
#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// 再来一个一样的, 同样的活动今天又办了一场 60人: another one like the one spoken of is told. The day, the count and the place
/// that are said; all empty when only that it is another one. Nothing when the words tell of no such thing.
[[nodiscard]] std::optional<Slots> read_repetition(std::string_view text, const Context& context);

/// 问了 是这周二 重新登一下, behind something that was taken back: what is told of it anew (day, count), maybe nothing. Nothing
/// at all where the words say no such thing.
[[nodiscard]] std::optional<Slots> read_logging_again(std::string_view text, const Context& context);

}  // namespace kexiebot::language
