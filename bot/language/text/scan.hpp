#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace kexiebot::language::scan {

/// Small steps over normalised text, shared by the readers of numbers, people, codes and dates. `at` may be the end.

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
    return at <= text.size() && text.substr(at).starts_with(word);
}
[[nodiscard]] constexpr bool ends(std::u32string_view text, std::size_t at, std::u32string_view word) {
    return text.substr(0, at).ends_with(word);
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
/// One of `words` stands somewhere.
[[nodiscard]] constexpr bool holds_any(std::u32string_view text, std::span<const std::u32string_view> words) {
    for (const auto word : words) {
        if (text.find(word) != std::u32string_view::npos) return true;
    }
    return false;
}
/// Length of the first of `words` that stands at `at`, 0 if none does. Put longer words before those they begin with.
[[nodiscard]] constexpr std::size_t any_at(std::u32string_view text, std::size_t at, std::span<const std::u32string_view> words) {
    for (const auto word : words) {
        if (starts(text, at, word)) return word.size();
    }
    return 0;
}
/// The same for words that end right before `at`.
[[nodiscard]] constexpr std::size_t any_before(std::u32string_view text, std::size_t at,
                                               std::span<const std::u32string_view> words) {
    for (const auto word : words) {
        if (ends(text, at, word)) return word.size();
    }
    return 0;
}
/// Length of the longest of `words` that stands at `at`, whatever their order; 0 if none does.
[[nodiscard]] constexpr std::size_t longest_at(std::u32string_view text, std::size_t at,
                                               std::span<const std::u32string_view> words) {
    std::size_t longest = 0;
    for (const auto word : words) {
        if (word.size() > longest && starts(text, at, word)) longest = word.size();
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
    return c != U'\0' && characters.find(c) != std::u32string_view::npos;
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
