#pragma once

#include <optional>
#include <string>

#include "bot/language/message/message.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/titles/pieces.hpp"

namespace kexiebot::language {

/// What a registration is called, as a piece of the text as typed; empty when no name is given.
/// tests/corpus/README.md, "Title": what is labelled or quoted, else the noun phrase, else the subject, else the deed.
/// `sums` are those of the message; without them the rules alone decide.
std::optional<std::string> read_title(const Message& message, const Pieces& pieces, const ItemReading& item,
                                      const Extents::Sums* sums);

/// What stands behind 题目是, 主题：, 活动名称：, or in 《》 or quotes, with a form word directly behind.
std::optional<std::string> read_marked_title(const Message& message);

/// 怎么写专利 of 教怎么写专利, 科协怎么帮着攻关 of 写科协怎么帮着攻关: without the word that says what was done with it.
[[nodiscard]] std::string without_telling(std::string title);

/// The piece without words that only lead up to a name or trail behind one.
Span without_edges(const Message& message, Span piece);

}  // namespace kexiebot::language
