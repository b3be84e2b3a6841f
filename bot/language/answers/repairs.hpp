#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What puts right or completes the activity spoken of just before, told in the middle of more words than a bare correction has.

/// 先按三个人, 就王倩一个, 要加他一个, 漏了两个人: the count that holds from now on. `known`: the count so far.
std::optional<int> repaired_count(const Message& message, std::optional<int> known);

/// 打错 把家建在车间里, *改性, 高分子 not 高份子: `known` with the piece retyped that differs in a few characters. Empty where
/// the words do not say that something was mistyped or are not nearly a piece of `known`.
std::optional<std::string> repaired_title(const Message& message, std::string_view known);

/// 不是中南 是湖南大学: what is denied and what is said instead, as typed.
struct Denied {
    std::string wrong;
    std::string right;
};
[[nodiscard]] std::optional<Denied> piece_denied(std::string_view text, const Context& context);

/// 是废水不是废气, 不是一楼 是二楼展厅: `known` with the piece that is denied making way for the one that is not. Empty where
/// nothing of it is denied.
std::optional<std::string> with_piece_denied(const Message& message, std::string_view known);

/// 写错了，是202 of 培训中心201: the same place with the other number.
[[nodiscard]] std::optional<std::string> another_room(const Message& message, std::string_view known);

/// 打错了 是云溪二中, 不对 是五楼会议室: the place that was meant instead of `known`, which it is much like. Nothing where the
/// words are not like it, tell of a day or count people.
std::optional<std::string> repaired_place(const Message& message, std::string_view known);

/// 在三楼党员活动室搞的, 会议室那边开的: where it was, when that is all that is told.
std::optional<std::string> place_of_deed(const Message& message);

/// 对是九月九号你改一下吧, 嗯就是五十四个你给改下: without what only agrees before it and with the order behind it as the word
/// that opens a correction (更正 是九月九号). Other words stay as they are.
std::string set_apart(std::string_view text);

/// 不对不对 and 错了错了 said once: twice they look like a question.
std::string said_once(std::string_view text);

/// The clauses of a message, as typed, between its stops.
std::vector<std::string> clauses_of(const Message& message);

}  // namespace kexiebot::language
