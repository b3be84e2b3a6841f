#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace kexiebot::language::scan {

/// Which characters a list's words begin with, nearly: refuses most characters of a text without a look at the words. The more
/// blocks the fewer are taken for others.
template <char32_t blocks>
class OpeningsIn {
public:
    constexpr explicit OpeningsIn(std::span<const std::u32string_view> words) {
        for (const auto word : words) {
            if (!word.empty()) add(word.front());
        }
    }
    /// The same for the words of a table.
    template <typename Row, std::size_t Count>
    [[nodiscard]] static constexpr OpeningsIn of_rows(const std::array<Row, Count>& rows, std::u32string_view Row::*word) {
        OpeningsIn openings;
        for (const Row& row : rows) openings.add((row.*word).front());
        return openings;
    }
    /// The same for single characters.
    [[nodiscard]] static constexpr OpeningsIn of_each(std::u32string_view characters) {
        OpeningsIn openings;
        for (const char32_t c : characters) openings.add(c);
        return openings;
    }
    /// False only where no word of the list can begin with `c`.
    [[nodiscard]] constexpr bool may_begin(char32_t c) const { return (bits_[block(c)] >> (c % width) & 1U) != 0; }

private:
    constexpr OpeningsIn() = default;
    static constexpr char32_t width = 64;
    static constexpr std::size_t block(char32_t c) { return (c / width) % blocks; }
    constexpr void add(char32_t c) { bits_[block(c)] |= std::uint64_t{1} << (c % width); }

    std::array<std::uint64_t, blocks> bits_{};
};
using Openings = OpeningsIn<8>;
using ManyOpenings = OpeningsIn<64>;  ///< of hundreds

}  // namespace kexiebot::language::scan
