#include "bot/language/learnt/edges.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "bot/language/lexicon/kinds.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t farthest = 3;  ///< characters of a sign on one side
constexpr std::size_t shortest_word = 2;
constexpr int bits_of_character = 16;
constexpr EdgeSign one_character = 0xFFFF;
constexpr int where_shape = 48;  ///< how many characters before and behind the place, two bits each
constexpr EdgeSign at_end = EdgeSign{1} << 60;
constexpr EdgeSign of_kind = EdgeSign{1} << 61;

/// How far before the end that the rules saw another is looked for.
constexpr std::size_t reach = 6;
/// What a name keeps at least.
constexpr std::size_t shortest_name = 4;
/// Measured on messages that neither rules nor weights had seen (tests/corpus/README.md): nothing right was cut.
constexpr int enough_to_cut = 600;

/// How much of both sides a sign shows.
struct Shape {
    std::size_t before;
    std::size_t behind;
};
constexpr std::array<Shape, 9> shapes{{{1, 0}, {2, 0}, {3, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 1}, {2, 1}, {1, 2}}};

constexpr EdgeSign shape_bits(Edge edge, std::size_t before, std::size_t behind) {
    return EdgeSign{before << 2 | behind} << where_shape | (edge == Edge::end ? at_end : EdgeSign{0});
}

constexpr EdgeSign sign_of_kind(Edge edge, KindId kind, bool before, bool behind) {
    return of_kind | shape_bits(edge, before ? 1 : 0, behind ? 1 : 0) | kind;
}

/// Signs of the file itself stand for no character of a message.
char32_t seen_as(char32_t c) {
    if (is_digit(c)) return U'N';
    if (c < U' ' || std::u32string_view{U"@#^$_"}.find(c) != std::u32string_view::npos) return U'_';
    if (std::u32string_view{U",。!?;:."}.find(c) != std::u32string_view::npos) return U',';
    if (std::u32string_view{U"《“「【\"(["}.find(c) != std::u32string_view::npos) return U'(';
    if (std::u32string_view{U"》”」】)]"}.find(c) != std::u32string_view::npos) return U')';
    return c <= one_character ? c : char32_t{0xFFFD};
}

/// The character behind the place `at`, or the end of the text.
EdgeSign seen_at(std::u32string_view text, std::size_t at) {
    return at < text.size() ? seen_as(text[at]) : U'$';
}

/// The character `back` places before `at`, or the beginning of the text.
EdgeSign seen_before(std::u32string_view text, std::size_t at, std::size_t back) {
    return back <= at ? seen_as(text[at - back]) : U'^';
}

template <typename Take>
void see_characters(std::u32string_view text, Edge edge, std::size_t at, const Take& take) {
    for (const auto [before, behind] : shapes) {
        EdgeSign characters = 0;
        for (std::size_t back = before; back > 0; --back)
            characters = characters << bits_of_character | seen_before(text, at, back);
        for (std::size_t on = 0; on < behind; ++on) characters = characters << bits_of_character | seen_at(text, at + on);
        take(at, shape_bits(edge, before, behind) | characters);
    }
}

template <typename Take>
void see_word(const Mark& mark, Edge edge, Span places, const Take& take) {
    if (mark.end - mark.begin < shortest_word || mark.end < places.begin || mark.begin > places.end) return;
    if (mark.begin >= places.begin) take(mark.begin, sign_of_kind(edge, mark.kind, false, true));
    if (mark.end <= places.end) take(mark.end, sign_of_kind(edge, mark.kind, true, false));
    for (std::size_t at = std::max(mark.begin + 1, places.begin); at < mark.end && at <= places.end; ++at)
        take(at, sign_of_kind(edge, mark.kind, true, true));
}

/// ISO|9001, open| day
bool is_inside_word(std::u32string_view text, std::size_t at) {
    const auto of_word = [](char32_t c) { return is_latin(c) || is_digit(c) || c == U' '; };
    return at > 0 && at < text.size() && of_word(text[at - 1]) && of_word(text[at]);
}

/// Calls `take(place, sign)` for all that is seen.
template <typename Take>
void see(const Message& message, Edge edge, Span places, const Take& take) {
    for (std::size_t at = places.begin; at <= places.end; ++at) see_characters(message.text, edge, at, take);
    for (const Mark& mark : message.words.all()) {
        if (mark.begin > places.end) break;
        if (mark.kind >= first_word_kind && mark.kind < kind_names.size()) see_word(mark, edge, places, take);
    }
    for (const Mark& mark : message.marks.all()) {
        if (mark.begin > places.end) break;
        if (mark.kind < first_word_kind) see_word(mark, edge, places, take);
    }
}

/// The characters of a part of a sign as they stand in the file; nothing when they are too many or too wide.
std::optional<std::u32string> part_written(std::string_view written) {
    std::optional<std::u32string> all = characters_written(written, farthest);
    if (all && std::any_of(all->begin(), all->end(), [](char32_t c) { return c > one_character; })) return std::nullopt;
    return all;
}

}  // namespace

std::vector<std::vector<EdgeSign>> edge_signs(const Message& message, Edge edge, Span places) {
    std::vector<std::vector<EdgeSign>> signs(places.size() + 1);
    see(message, edge, places, [&](std::size_t at, EdgeSign sign) { signs[at - places.begin].push_back(sign); });
    return signs;
}

std::string spelt_edge(EdgeSign sign) {
    const char bracket = (sign & at_end) != 0 ? ']' : '[';
    const std::size_t before = sign >> (where_shape + 2) & 3;
    const std::size_t behind = sign >> where_shape & 3;
    if ((sign & of_kind) != 0) {
        const std::string name = '@' + std::string{kind_names.at(sign & one_character)};
        return (before != 0 ? name : "") + bracket + (behind == 0 ? "" : before != 0 ? "@" : name);
    }
    std::u32string text;
    for (std::size_t i = before + behind; i > 0; --i)
        text += static_cast<char32_t>(sign >> (bits_of_character * static_cast<int>(i - 1)) & one_character);
    return to_utf8(text.substr(0, before)) + bracket + to_utf8(text.substr(before));
}

std::optional<EdgeSign> edge_spelt(std::string_view written) {
    const std::size_t bracket = written.find_first_of("[]");
    if (bracket == std::string_view::npos) return std::nullopt;
    const Edge edge = written[bracket] == '[' ? Edge::begin : Edge::end;
    const std::string_view left = written.substr(0, bracket);
    const std::string_view right = written.substr(bracket + 1);
    if (written.find('@') != std::string_view::npos) {
        const std::optional<KindId> kind = kind_written(left.empty() ? right : left);
        if (!kind || (!left.empty() && !right.empty() && right != "@")) return std::nullopt;
        return sign_of_kind(edge, *kind, !left.empty(), !right.empty());
    }
    const std::optional<std::u32string> before = part_written(left);
    const std::optional<std::u32string> behind = part_written(right);
    if (!before || !behind || before->size() + behind->size() > farthest || before->size() + behind->size() == 0)
        return std::nullopt;
    EdgeSign characters = 0;
    for (const char32_t c : *before + *behind) characters = characters << bits_of_character | c;
    return shape_bits(edge, before->size(), behind->size()) | characters;
}

bool Edges::add_line(std::string_view line, std::vector<Row>& lines) const {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return false;
    const std::optional<EdgeSign> sign = edge_spelt(line.substr(0, tab));
    const std::string_view figure = line.substr(tab + 1);
    constexpr int most = 30'000;
    Row row;
    const auto read = std::from_chars(figure.data(), figure.data() + figure.size(), row.weight);
    const bool whole = read.ec == std::errc{} && read.ptr == figure.data() + figure.size();
    if (!sign || !whole || std::abs(row.weight) > most) return false;
    row.sign = *sign;
    lines.push_back(row);
    return true;
}

Edges::Edges(const LearntFile& file, std::vector<LexiconFault>& faults) {
    std::vector<Row> lines;
    int number = 0;
    for (std::string_view rest = file.text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        ++number;
        if (line.empty() || line.starts_with("# ") || add_line(line, lines)) continue;
        faults.push_back({file.path, number, "expected what is seen at an edge and, behind a tab, its weight"});
        return;
    }
    table_ = SignTable{lines};
    if (table_.doubled()) faults.push_back({file.path, number, "expected each sign of an edge once"});
}

Span Edges::without_more(const Message& message, Span piece) const {
    if (table_.empty() || piece.size() <= shortest_name || piece.end > message.text.size()) return piece;
    const std::u32string_view name = message.text.substr(piece.begin, piece.size());
    if (name.find_first_of(U"《》“”「」【】\"") != std::u32string_view::npos) return piece;
    const std::size_t most = std::min(reach, piece.size() - shortest_name);
    const Span places{piece.end - most, piece.end};
    std::array<int, reach + 1> sums{};
    see(message, Edge::end, places, [&](std::size_t at, EdgeSign sign) { sums[at - places.begin] += table_.at(sign).weight; });
    std::size_t best = most;
    for (std::size_t i = 0; i < most; ++i) {
        if (sums[i] > sums[best]) best = i;
    }
    const std::size_t end = places.begin + best;
    const bool likely = sums[best] >= sums[most] + enough_to_cut && !is_inside_word(message.text, end);
    return likely ? Span{piece.begin, end} : piece;
}

}  // namespace kexiebot::language
