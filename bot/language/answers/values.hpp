#pragma once

#include <optional>
#include <string>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"
#include "bot/language/slots.hpp"

namespace kexiebot::language {

/// The one figure an answer gives: with a word for people, or standing by itself; 1 … 99,999.
std::optional<int> bare_count(const Message& message);

/// 额 42, where something else is asked and 41 came so far: how many it was, and no pick of what is offered.
[[nodiscard]] std::optional<Reading> count_instead(const Message& message, const Asked& asked);

/// 来了好多人没数, 坐满了: how many is told, but in no figure.
[[nodiscard]] bool tells_how_full(const Message& message);

/// 不是45，是54: the figure behind the last 是, unless it is part of a day.
std::optional<int> corrected_count(const Message& message);

/// Whether two names have three characters in a row in common.
[[nodiscard]] bool share_a_name(std::string_view a, std::string_view b);

/// 写成工匠夜话第六期好了: without the words that close an instruction; nothing where there are none.
[[nodiscard]] std::optional<std::string> without_closing(const Message& message);

/// 安全生产 of 讲安全生产的 主要是危化品那块: what it was about, without how people say so and what of it mattered most. Nothing
/// where it is not told so.
[[nodiscard]] std::optional<std::string> subject_told(const Message& message);

/// Text that is the value itself, without 就叫 before and 吧 behind.
std::optional<std::string> free_text(const Message& message);

/// 叫安全生产大家谈在三楼小会议室: what stands before the first of `facts`, for a name that its form does not show.
std::optional<std::string> text_beside(const Message& message, const Slots& facts);

/// 地点是五楼报告厅, 地点改到食堂: what follows the last of the words that lead to it.
std::optional<std::string> named_place(const Message& message);

/// 不是一楼 是二楼展厅, or 一楼展厅 where 改成一楼展 is to be confirmed: the place or title that is meant instead of
/// `asked.known.value`.
std::optional<std::string> said_in_full(const Message& message, const Asked& asked);

/// Whether a day is told, rather than 刚才 or 下午 alone.
bool names_a_day(const Message& message);

}  // namespace kexiebot::language
