#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What a command's message says besides the command: the reason of a return, the note of a submission. As typed, without
/// 因为 and 理由是 before it. `command`: the kinds of words and codes that make up the command. Empty when nothing is left.
std::optional<std::string> besides(const Message& message, std::initializer_list<Kind> command);

/// What stands from there on, as typed, without what only leads to it or closes the message; empty when it says nothing.
std::optional<std::string> rest_as_typed(const Message& message, std::size_t from);

/// What follows the last of these words, up to the end of the clause, without fillers at its ends.
std::optional<Span> behind(const Message& message, std::initializer_list<Kind> words);

/// The text without what it denies, where something else is said: 普通的科普，不是科普日; 是307不是306; 不是讲座，是培训. Empty
/// when nothing is denied or nothing else is said.
std::optional<std::string> without_denied(const Message& message);

/// The organisation meant: the one named, else the one whose name is nearly what was typed.
std::optional<std::string> organisation_meant(const Message& message);

/// Whether a figure of the message counts something: not 一 in 翻一下, 一屋子 and 前一个.
[[nodiscard]] bool counts_something(const Message& message, const Number& number);

/// At most so many characters, which name no code and ask nothing.
[[nodiscard]] bool tells_briefly(const Message& message, std::size_t longest);

/// 三楼会议室 of 三楼会议室你给我补上吧: the piece without the order to whoever writes it down that closes it.
[[nodiscard]] Span without_order(std::u32string_view text, Span piece);

}  // namespace kexiebot::language
