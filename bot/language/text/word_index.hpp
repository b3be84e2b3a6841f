#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "bot/language/text/scan.hpp"

namespace kexiebot::language::scan {

/// A long list of words by what they begin with: at a place of a text hardly any other is looked at.
template <std::size_t Count>
class WordIndex {
public:
    constexpr explicit WordIndex(const std::array<std::u32string_view, Count>& words) {
        std::size_t placed = 0;
        for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
            for (const auto word : words) {
                if (!word.empty() && word.front() % buckets == bucket) words_[placed++] = word;
            }
            end_[bucket] = static_cast<std::uint16_t>(placed);
        }
    }
    /// As scan::any_at of the list: length of the first that stands at `at`, 0 if none does.
    [[nodiscard]] constexpr std::size_t any_at(std::u32string_view text, std::size_t at) const {
        const std::size_t bucket = at_or_zero(text, at) % buckets;
        for (std::size_t i = bucket == 0 ? 0 : end_[bucket - 1]; i < end_[bucket]; ++i) {
            if (starts(text, at, words_[i])) return words_[i].size();
        }
        return 0;
    }

private:
    static constexpr std::size_t buckets = std::bit_ceil(Count);

    std::array<std::u32string_view, Count> words_{};  ///< of each bucket in the list's order
    std::array<std::uint16_t, buckets> end_{};
};

}  // namespace kexiebot::language::scan
