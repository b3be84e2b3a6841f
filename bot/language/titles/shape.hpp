#pragma once

#include <optional>
#include <string>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What a name looks like, whatever it is about. Pieces are character ranges of the message.

/// A word or fact of that kind is all of the piece.
[[nodiscard]] bool is_exactly(const Message& message, Span piece, Kind kind);

/// The piece as it was typed, without quotes all around; nothing when it holds only separators and what is cleaned away.
[[nodiscard]] std::optional<std::string> as_typed(const Message& message, Span piece);

/// Behind 三零二 of 综合楼三零二, a room read out figure by figure; `at` where none stands there (二十人, 一起).
[[nodiscard]] std::size_t past_room_in_numerals(std::u32string_view text, std::size_t at);

/// Behind the name of an item that runs into the name itself: 真空蒸汽回收 in 技改项目真空蒸汽回收. The piece as it is where
/// the item's name is part of a longer one: 技术革新成果表彰会.
[[nodiscard]] Span behind_label(const Message& message, Span piece);

/// From the visit on: 参观科普馆 in 孩子们参观科普馆. The piece as it is when nobody is named before.
[[nodiscard]] Span from_visit(const Message& message, Span piece);
/// 刮刀角度快调装置 of 老周琢磨的刮刀角度快调装置: without whoever made it.
[[nodiscard]] Span without_maker(const Message& message, Span piece);

/// 参观浮标博物馆 of 组织孩子们参观了浮标博物馆: where nothing else is named, the visit is the deed. Without its aspect.
[[nodiscard]] std::optional<std::string> visit(const Message& message);

/// It speaks of somebody present or corrects what was said (我们, 其实, 不是), or begins with who spoke (刘博士来讲…): no name
/// looks so, and whoever registers it is to be asked.
[[nodiscard]] bool is_doubtful(const Message& message, Span piece);

/// 正高 in 老李的正高过了: the rank somebody got, where no verb names the deed.
[[nodiscard]] std::optional<Span> rank_in(const Message& message);

}  // namespace kexiebot::language
