#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kexiebot::language {

/// One character read from bytes.
struct Decoded {
    char32_t character = 0;  ///< U+FFFD for a broken byte
    std::size_t length = 1;  ///< bytes taken
    bool broken = false;
};

/// The character that begins at `at` (< utf8.size()). Overlong forms, surrogates and values past U+10FFFF are broken bytes.
[[nodiscard]] Decoded decode(std::string_view utf8, std::size_t at);

/// What normalising does with a character before NFKC.
enum class CharacterClass : std::uint8_t {
    plain,      ///< already in its normal form, and nothing that follows can join it
    space,      ///< white space, emoji, bullet: a separator
    line_feed,  ///< ends a line
    dropped,    ///< zero width, variation selector, control: leaves no trace
    composed,   ///< all others: needs NFKC, perhaps together with what follows
};

[[nodiscard]] CharacterClass classify(char32_t character);

/// Whether NFKC may join this character to the one before it (combining marks, Hangul vowels and finals, kana voicing marks).
[[nodiscard]] bool joins_previous(char32_t character);

/// Brings a character that is in NFKC into our one spelling: lower case, simplified, one dash, one tilde, one middle dot.
[[nodiscard]] char32_t fold(char32_t character);

}  // namespace kexiebot::language
