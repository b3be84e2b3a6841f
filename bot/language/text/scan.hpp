#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace kexiebot::language {

/// 讲座"sv: a view of a literal that is made without the sv counts the literal's characters each time it is made.
using namespace std::string_view_literals;

}  // namespace kexiebot::language

namespace kexiebot::language::scan {

/// Small steps over normalised text, shared by the readers of numbers, people, codes and dates. `at` may be the end.
/// Those that take a literal know its length beforehand.

[[nodiscard]] constexpr char32_t at_or_zero(std::u32string_view text, std::size_t at) {
    return at < text.size() ? text[at] : U'\0';
}
[[nodiscard]] constexpr char32_t before(std::u32string_view text, std::size_t at) {
    return at > 0 ? text[at - 1] : U'\0';
}
[[nodiscard]] constexpr bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_letter(char32_t c) {
    return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_gap(char32_t c) {
    return c == ' ' || c == '\n';
}
[[nodiscard]] constexpr bool starts(std::u32string_view text, std::size_t at, std::u32string_view word) {
    if (at > text.size() || text.size() - at < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (text[at + i] != word[i]) return false;
    }
    return true;
}
template <std::size_t Size>
[[nodiscard]] constexpr bool starts(std::u32string_view text, std::size_t at, const char32_t (&word)[Size]) {
    return starts(text, at, std::u32string_view{word, Size - 1});
}
[[nodiscard]] constexpr bool ends(std::u32string_view text, std::size_t at, std::u32string_view word) {
    return text.substr(0, at).ends_with(word);
}
template <std::size_t Size>
[[nodiscard]] constexpr bool ends(std::u32string_view text, std::size_t at, const char32_t (&word)[Size]) {
    return ends(text, at, std::u32string_view{word, Size - 1});
}
/// 不能 at `at` in 能不能, 不可以 in 可不可以: half of a question whether.
[[nodiscard]] constexpr bool asks_whether_at(std::u32string_view text, std::size_t at) {
    return at > 0 && at + 1 < text.size() && text[at] == U'不' && text[at - 1] == text[at + 1];
}
/// Behind the blanks at `at`; a line feed is none.
[[nodiscard]] constexpr std::size_t past_blanks(std::u32string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}
/// Where the blanks before `at` begin.
[[nodiscard]] constexpr std::size_t before_blanks(std::u32string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ') --at;
    return at;
}
/// Which characters stand in a text, nearly: tells of most words that they do not, without a look at the text.
class Characters {
public:
    constexpr explicit Characters(std::u32string_view text) {
        for (const char32_t c : text) bits_ |= bit(c);
    }
    /// False only where the text does not hold `word`, or where that is empty.
    [[nodiscard]] constexpr bool may_hold(std::u32string_view word) const {
        return !word.empty() && (bits_ & bit(word.front())) != 0 && (bits_ & bit(word.back())) != 0;
    }

private:
    static constexpr std::uint64_t bit(char32_t c) { return std::uint64_t{1} << (c % 64); }
    std::uint64_t bits_ = 0;
};
/// One of `words` stands somewhere; an empty one never does, here and below.
[[nodiscard]] constexpr bool holds_any(std::u32string_view text, std::span<const std::u32string_view> words) {
    const Characters seen{text};
    for (const auto word : words) {
        if (seen.may_hold(word) && text.find(word) != std::u32string_view::npos) return true;
    }
    return false;
}
/// Length of the first of `words` that stands at `at`, 0 if none does. Put longer words before those they begin with.
[[nodiscard]] constexpr std::size_t any_at(std::u32string_view text, std::size_t at, std::span<const std::u32string_view> words) {
    const char32_t first = at_or_zero(text, at);
    for (const auto word : words) {
        if (!word.empty() && word.front() == first && starts(text, at, word)) return word.size();
    }
    return 0;
}
/// The same for words that end right before `at`.
[[nodiscard]] constexpr std::size_t any_before(std::u32string_view text, std::size_t at,
                                               std::span<const std::u32string_view> words) {
    const std::u32string_view said = text.substr(0, at);
    if (said.empty()) return 0;
    for (const auto word : words) {
        if (!word.empty() && word.back() == said.back() && said.ends_with(word)) return word.size();
    }
    return 0;
}
/// Length of the longest of `words` that stands at `at`, whatever their order; 0 if none does.
[[nodiscard]] constexpr std::size_t longest_at(std::u32string_view text, std::size_t at,
                                               std::span<const std::u32string_view> words) {
    const char32_t first = at_or_zero(text, at);
    std::size_t longest = 0;
    for (const auto word : words) {
        if (word.size() > longest && word.front() == first && starts(text, at, word)) longest = word.size();
    }
    return longest;
}
/// The same for words that end right before `at`.
[[nodiscard]] constexpr std::size_t longest_before(std::u32string_view text, std::size_t at,
                                                   std::span<const std::u32string_view> words) {
    std::size_t longest = 0;
    for (const auto word : words) {
        if (word.size() > longest && ends(text, at, word)) longest = word.size();
    }
    return longest;
}
/// Whether `text` is one of `words`.
[[nodiscard]] constexpr bool is_any(std::u32string_view text, std::span<const std::u32string_view> words) {
    for (const auto word : words) {
        if (text == word) return true;
    }
    return false;
}
/// Whether `c` is one of `characters`; never for the end of text.
[[nodiscard]] constexpr bool one_of(char32_t c, std::u32string_view characters) {
    constexpr std::size_t few = 24;
    if (characters.size() <= few) return c != U'\0' && characters.find(c) != std::u32string_view::npos;
    // All are looked at, several at once: quicker than to stop at the one.
    std::uint32_t found = 0;
    for (const char32_t one : characters) found |= std::uint32_t{one == c};
    return c != U'\0' && found != 0;
}
template <std::size_t Size>
[[nodiscard]] constexpr bool one_of(char32_t c, const char32_t (&characters)[Size]) {
    constexpr std::size_t few = 24;
    if constexpr (Size > few) {
        return one_of(c, std::u32string_view{characters, Size - 1});
    } else {
        const auto is_any_of = [&]<std::size_t... I>(std::index_sequence<I...>) {
            return ((characters[I] == c) || ...);
        };
        return c != U'\0' && is_any_of(std::make_index_sequence<Size - 1>{});
    }
}

/// Digits at `at` as a value; `length` 0 if there are none or more than `length_max`.
struct Digits {
    int value = 0;
    std::size_t length = 0;
};
[[nodiscard]] constexpr Digits digits_at(std::u32string_view text, std::size_t at, std::size_t length_max) {
    Digits found;
    while (is_digit(at_or_zero(text, at + found.length))) {
        if (found.length == length_max) return {};
        found.value = found.value * 10 + static_cast<int>(text[at + found.length] - U'0');
        ++found.length;
    }
    return found;
}

}  // namespace kexiebot::language::scan
