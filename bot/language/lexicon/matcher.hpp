#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/lexicon/offset.hpp"

namespace kexiebot::language {

/// Finds every occurrence of many words in one pass over a text (Aho and Corasick's automaton), overlapping ones too.
/// Immutable after construction.
class Matcher {
public:
    struct Hit {
        Offset begin;        ///< index of the first character
        Offset end;          ///< one past the last
        std::uint32_t word;  ///< index of the word given to the constructor
    };

    Matcher() = default;
    /// `words`: any order, none empty. A word given twice is found as the first.
    explicit Matcher(std::span<const std::u32string> words);

    /// Appends the hits to `hits`, ordered by their end; of those ending together the longest first.
    void find(std::u32string_view text, std::vector<Hit>& hits) const;

private:
    struct Edge {
        std::uint16_t symbol;
        std::int32_t target;
    };
    struct Node {
        std::int32_t first_edge = 0;
        std::int32_t edge_count = 0;
        std::int32_t fallback = 0;  ///< the node of the longest proper suffix
        std::int32_t shorter = 0;   ///< the nearest node on the fallback chain that ends a word; 0: none
        std::int32_t word = -1;
        std::int32_t length = 0;
    };

    std::uint16_t symbol_of(char32_t character) const {
        return character < symbols_.size() ? symbols_[character] : std::uint16_t{0};
    }
    std::int32_t step(std::int32_t node, std::uint16_t symbol) const;

    std::vector<std::uint16_t> symbols_;  ///< character → dense symbol, 0 for characters of no word
    std::vector<std::int32_t> from_root_;
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
};

}  // namespace kexiebot::language
