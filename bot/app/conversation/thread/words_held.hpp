#pragma once

#include <span>
#include <string_view>

namespace kexiebot::app {

/// Looks at what was said, as it was typed: UTF-8, neither normalised nor divided into words. A word is held wherever its
/// bytes stand, within a longer one as well.

/// `word` stands somewhere in `text`.
[[nodiscard]] constexpr bool holds(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

/// One of `words` stands somewhere in `text`; never so when there are none.
[[nodiscard]] constexpr bool holds_any(std::string_view text, std::span<const std::string_view> words) {
    for (const auto word : words) {
        if (holds(text, word)) return true;
    }
    return false;
}

}  // namespace kexiebot::app
