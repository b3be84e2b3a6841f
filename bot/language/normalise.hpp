#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::language {

/// A piece of `Normalised::text`: the characters from `begin` up to, not including, `end`.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Span&) const = default;
    [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return end <= begin; }
    [[nodiscard]] constexpr bool contains(std::size_t at) const { return at >= begin && at < end; }
    [[nodiscard]] constexpr bool contains(Span other) const { return other.begin >= begin && other.end <= end; }
    [[nodiscard]] constexpr bool overlaps(Span other) const { return other.begin < end && begin < other.end; }
};

/// How many characters of a message are read; what stands behind them is not.
inline constexpr std::size_t characters_max = 4096;

/// A message in the one spelling that the rest of the language reads, with the way back to what was typed.
///
/// `text` is NFKC with, on top of that:
///   Latin letters in lower case; traditional characters as simplified ones; ○ and Latin O between numerals as 〇;
///   曰 as 日, all dashes '-', all tildes '~', all middle dots '·', ❶ … ❿ as digits;
///   a run of white space, emoji, bullets and chat faces ([微笑]) as one ' ', or as one '\n' if a line ends in it;
///   neither of these at the beginning or the end; zero-width characters and mentions of the bot gone.
/// So ，：；！？（） appear as , : ; ! ? ( ), while 、。《》“”「」【】 stay.
class Normalised {
public:
    std::u32string text;

    /// What was typed for that piece, as valid UTF-8, spaces and emoji within it included.
    [[nodiscard]] std::string original(Span piece) const;
    [[nodiscard]] std::string original() const { return original({0, text.size()}); }
    [[nodiscard]] std::u32string_view view(Span piece) const {
        return std::u32string_view{text}.substr(piece.begin, piece.size());
    }

private:
    friend class Normaliser;
    struct Origin {  // bytes of source_
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    std::string source_;
    std::vector<Origin> origins_;  // one for each character of text
};

/// Reads any bytes: broken UTF-8 becomes U+FFFD, one for each broken byte. At most `characters_max` characters.
/// A mention at the beginning (@name up to the next space) and one of the bot's usual names anywhere are removed.
[[nodiscard]] Normalised normalise(std::string_view utf8);

/// UTF-8 of normalised text.
[[nodiscard]] std::string to_utf8(std::u32string_view text);

}  // namespace kexiebot::language
