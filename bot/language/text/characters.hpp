#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/language/normalise.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

constexpr bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
constexpr bool is_latin(char32_t c) {
    return c >= U'a' && c <= U'z';
}  ///< in normalised text all Latin is lower case
constexpr bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007;
}
/// Most characters by far are one of these; what is asked of each character of a message asks this first.
constexpr bool is_plain(char32_t c) {
    return is_han(c) || is_latin(c) || is_digit(c);
}
/// For a character that is not plain.
bool separates(char32_t c);
/// Neither letter nor digit: punctuation, symbols, spaces.
inline bool is_separator(char32_t c) {
    return !is_plain(c) && separates(c);
}
/// Stands between clauses: 。，、；：！？ and their ASCII forms, spaces, line ends.
constexpr bool is_stop(char32_t c) {
    return !is_plain(c) && scan::one_of(c, U",，.。;；!！?？:：、\n\r …~");
}
/// The same for the character at `at`; the point in 11.20 and the colon in 14:30 are none.
constexpr bool is_stop_at(std::u32string_view text, std::size_t at) {
    if (!is_stop(text[at])) return false;
    const bool between_figures = at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1]);
    return !(between_figures && (text[at] == U'.' || text[at] == U':'));
}

/// The piece without separators at either end.
Span trimmed(std::u32string_view text, Span piece);

/// What stands between the stops of the text, spaces among them, each without separators at its ends; none is empty.
std::vector<Span> between_stops(std::u32string_view text);

}  // namespace kexiebot::language
