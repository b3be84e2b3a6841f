#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/learnt/signs.hpp"

namespace kexiebot::language {

class Message;

/// Characters of a name, from this many to that many.
constexpr std::size_t shortest_extent = 2;
constexpr std::size_t longest_extent = 45;

/// What is seen of a name, and at which part of it: up to three characters around its beginning or end, a word of a class that
/// ends there, begins there or stands across, one or two characters or such a word inside, or how long it is. Never 0.
using ExtentSign = Sign;
enum class ExtentPart { begin, end, inside, length };
[[nodiscard]] ExtentPart part_of(ExtentSign sign);
/// What is seen, whichever part of a name it is a sign of.
[[nodiscard]] Sign view_of(ExtentSign sign);
/// Of a name of so many characters.
[[nodiscard]] ExtentSign length_sign(std::size_t length);

/// All that is seen in a message, for learning: by place for where a name begins and where it ends (one place more than there
/// are characters), by character for what stands inside it.
struct ExtentSigns {
    std::vector<std::vector<ExtentSign>> begins;
    std::vector<std::vector<ExtentSign>> ends;
    std::vector<std::vector<ExtentSign>> inside;
};
[[nodiscard]] ExtentSigns extent_signs(const Message& message);

/// As written in the file: "听了[黄" where a name begins behind 听了, "讲座],", "@head_noun]" where such a word ends; "=讲座",
/// "=@date" and "=@date[" inside a name (such a fact there, or its beginning); "#12" for a name of twelve characters.
[[nodiscard]] std::string spelt_extent(ExtentSign sign);
/// Nothing when `written` is no such thing.
[[nodiscard]] std::optional<ExtentSign> extent_spelt(std::string_view written);

}  // namespace kexiebot::language
