#include "bot/language/lexicon/matcher.hpp"

#include <algorithm>
#include <map>

namespace kexiebot::language {

namespace {

constexpr char32_t characters_indexed = 0x10000;  // words outside the basic plane do not occur

struct Building {
    std::map<std::uint16_t, std::int32_t> edges;
    std::int32_t word = -1;
    std::int32_t length = 0;
};

}  // namespace

Matcher::Matcher(std::span<const std::u32string> words) : symbols_(characters_indexed, 0) {
    std::uint16_t symbols = 0;
    std::vector<Building> trie(1);
    for (std::size_t index = 0; index < words.size(); ++index) {
        std::int32_t node = 0;
        for (const char32_t character : words[index]) {
            if (character >= characters_indexed) continue;
            std::uint16_t& symbol = symbols_[character];
            if (symbol == 0) symbol = ++symbols;
            const auto [edge, fresh] = trie[static_cast<std::size_t>(node)].edges.try_emplace(symbol, 0);
            if (fresh) {
                edge->second = static_cast<std::int32_t>(trie.size());
                const std::int32_t length = trie[static_cast<std::size_t>(node)].length + 1;
                const std::int32_t target = edge->second;
                trie.push_back({{}, -1, length});
                node = target;
            } else {
                node = edge->second;
            }
        }
        Building& last = trie[static_cast<std::size_t>(node)];
        if (last.word < 0 && node != 0) last.word = static_cast<std::int32_t>(index);
    }

    from_root_.assign(static_cast<std::size_t>(symbols) + 1, 0);
    for (const auto& [symbol, target] : trie[0].edges) from_root_[symbol] = target;
    nodes_.resize(trie.size());
    edges_.reserve(trie.size() - 1);
    for (std::size_t i = 0; i < trie.size(); ++i) {
        nodes_[i].first_edge = static_cast<std::int32_t>(edges_.size());
        nodes_[i].edge_count = static_cast<std::int32_t>(trie[i].edges.size());
        nodes_[i].word = trie[i].word;
        nodes_[i].length = trie[i].length;
        for (const auto& [symbol, target] : trie[i].edges) edges_.push_back({symbol, target});
    }
    // Breadth first, so that a node's fallback, being shorter, is complete before the node.
    std::vector<std::int32_t> queue;
    for (const auto& [symbol, target] : trie[0].edges) queue.push_back(target);
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const auto& [symbol, target] : trie[static_cast<std::size_t>(queue[i])].edges) {
            Node& node = nodes_[static_cast<std::size_t>(target)];
            node.fallback = step(nodes_[static_cast<std::size_t>(queue[i])].fallback, symbol);
            const Node& suffix = nodes_[static_cast<std::size_t>(node.fallback)];
            node.shorter = suffix.word >= 0 ? node.fallback : suffix.shorter;
            queue.push_back(target);
        }
    }
}

std::int32_t Matcher::step(std::int32_t node, std::uint16_t symbol) const {
    while (node != 0) {
        const Node& here = nodes_[static_cast<std::size_t>(node)];
        const auto first = edges_.begin() + here.first_edge;
        const auto last = first + here.edge_count;
        const auto found =
            std::lower_bound(first, last, symbol, [](const Edge& edge, std::uint16_t s) { return edge.symbol < s; });
        if (found != last && found->symbol == symbol) return found->target;
        node = here.fallback;
    }
    return from_root_[symbol];
}

void Matcher::find(std::u32string_view text, std::vector<Hit>& hits) const {
    if (nodes_.empty()) return;
    std::int32_t node = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::uint16_t symbol = symbol_of(text[i]);
        node = symbol == 0 ? 0 : step(node, symbol);
        const std::size_t end = i + 1;
        for (std::int32_t at = node; at != 0; at = nodes_[static_cast<std::size_t>(at)].shorter) {
            const Node& here = nodes_[static_cast<std::size_t>(at)];
            if (here.word >= 0)
                hits.push_back({end - static_cast<std::size_t>(here.length), end, static_cast<std::uint32_t>(here.word)});
        }
    }
}

}  // namespace kexiebot::language
