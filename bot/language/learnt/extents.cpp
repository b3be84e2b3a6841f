#include "bot/language/learnt/extents.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "bot/language/lexicon/kinds.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t farthest = 3;  ///< characters of a sign on one side
constexpr std::size_t shortest_word = 2;
constexpr int bits_of_character = 16;
constexpr ExtentSign one_character = 0xFFFF;
constexpr int where_shape = 48;  ///< how many characters before and behind the place, two bits each
constexpr ExtentSign at_end = ExtentSign{1} << 60;
constexpr ExtentSign of_kind = ExtentSign{1} << 61;
constexpr ExtentSign within = ExtentSign{1} << 62;
constexpr ExtentSign of_length = ExtentSign{1} << 63;

/// Lengths that are seen each for itself; longer ones are seen as one of two.
constexpr std::size_t lengths = 16;
constexpr std::size_t long_length = 24;

/// Measured on messages that neither rules nor weights had seen (tests/corpus/README.md).
constexpr int enough_ahead = 2000;

/// How much of both sides a sign shows.
struct Shape {
    std::size_t before;
    std::size_t behind;
};
constexpr std::array<Shape, 9> shapes{{{1, 0}, {2, 0}, {3, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 1}, {2, 1}, {1, 2}}};

enum class Edge { begin, end };

constexpr ExtentSign shape_bits(Edge edge, std::size_t before, std::size_t behind) {
    return ExtentSign{before << 2 | behind} << where_shape | (edge == Edge::end ? at_end : ExtentSign{0});
}

constexpr ExtentSign sign_of_kind(Edge edge, KindId kind, bool before, bool behind) {
    return of_kind | shape_bits(edge, before ? 1 : 0, behind ? 1 : 0) | kind;
}

constexpr ExtentSign inside_sign(std::size_t characters, ExtentSign seen) {
    return within | ExtentSign{characters} << where_shape | seen;
}

constexpr ExtentSign inside_kind(KindId kind, bool begins) {
    return within | of_kind | ExtentSign{begins ? 1U : 0U} << where_shape | kind;
}

/// Signs of the file itself stand for no character of a message.
char32_t seen_as(char32_t c) {
    if (is_digit(c)) return U'N';
    if (c < U' ' || std::u32string_view{U"@#^$_="}.find(c) != std::u32string_view::npos) return U'_';
    if (std::u32string_view{U",。!?;:."}.find(c) != std::u32string_view::npos) return U',';
    if (std::u32string_view{U"《“「【\"(["}.find(c) != std::u32string_view::npos) return U'(';
    if (std::u32string_view{U"》”」】)]"}.find(c) != std::u32string_view::npos) return U')';
    return c <= one_character ? c : char32_t{0xFFFD};
}

/// The character behind the place `at`, or the end of the text.
ExtentSign seen_at(std::u32string_view text, std::size_t at) {
    return at < text.size() ? seen_as(text[at]) : U'$';
}

/// The character `back` places before `at`, or the beginning of the text.
ExtentSign seen_before(std::u32string_view text, std::size_t at, std::size_t back) {
    return back <= at ? seen_as(text[at - back]) : U'^';
}

/// ISO|9001, open| day
bool is_inside_word(std::u32string_view text, std::size_t at) {
    const auto of_word = [](char32_t c) { return is_latin(c) || is_digit(c) || c == U' '; };
    return at > 0 && at < text.size() && of_word(text[at - 1]) && of_word(text[at]);
}

/// `take` has `begin(place, sign)`, `end(place, sign)` and `inside(character, sign)`.
template <typename Take>
void see_word(const Mark& mark, std::size_t size, Take& take) {
    if (mark.end > size || mark.begin >= mark.end) return;
    take.inside(mark.begin, inside_kind(mark.kind, true));
    for (std::size_t at = mark.begin; at < mark.end; ++at) take.inside(at, inside_kind(mark.kind, false));
    if (mark.end - mark.begin < shortest_word) return;
    take.begin(mark.begin, sign_of_kind(Edge::begin, mark.kind, false, true));
    take.end(mark.begin, sign_of_kind(Edge::end, mark.kind, false, true));
    take.begin(mark.end, sign_of_kind(Edge::begin, mark.kind, true, false));
    take.end(mark.end, sign_of_kind(Edge::end, mark.kind, true, false));
    for (std::size_t at = mark.begin + 1; at < mark.end; ++at) {
        take.begin(at, sign_of_kind(Edge::begin, mark.kind, true, true));
        take.end(at, sign_of_kind(Edge::end, mark.kind, true, true));
    }
}

/// Gives `take` all that is seen in the message.
template <typename Take>
void see(const Message& message, Take& take) {
    const std::u32string_view text = message.text;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        for (const auto [before, behind] : shapes) {
            ExtentSign characters = 0;
            for (std::size_t back = before; back > 0; --back)
                characters = characters << bits_of_character | seen_before(text, at, back);
            for (std::size_t on = 0; on < behind; ++on) characters = characters << bits_of_character | seen_at(text, at + on);
            take.begin(at, shape_bits(Edge::begin, before, behind) | characters);
            take.end(at, shape_bits(Edge::end, before, behind) | characters);
        }
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        const ExtentSign one = seen_at(text, at);
        take.inside(at, inside_sign(1, one));
        take.inside(at, inside_sign(2, one << bits_of_character | seen_at(text, at + 1)));
    }
    for (const Mark& mark : message.words.all()) {
        if (mark.kind >= first_word_kind && mark.kind < kind_names.size()) see_word(mark, text.size(), take);
    }
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind < first_word_kind) see_word(mark, text.size(), take);
    }
}

/// The characters of a part of a sign as they stand in the file; nothing when they are too many or too wide.
std::optional<std::u32string> part_written(std::string_view written) {
    std::optional<std::u32string> all = characters_written(written, farthest);
    if (all && std::any_of(all->begin(), all->end(), [](char32_t c) { return c > one_character; })) return std::nullopt;
    return all;
}

ExtentSign packed(std::u32string_view text) {
    ExtentSign characters = 0;
    for (const char32_t c : text) characters = characters << bits_of_character | c;
    return characters;
}

std::u32string unpacked(ExtentSign sign, std::size_t count) {
    std::u32string text;
    for (std::size_t i = count; i > 0; --i)
        text += static_cast<char32_t>(sign >> (bits_of_character * static_cast<int>(i - 1)) & one_character);
    return text;
}

std::optional<ExtentSign> inside_spelt(std::string_view written) {
    if (written.starts_with('@')) {
        const bool begins = written.ends_with('[');
        if (begins) written.remove_suffix(1);
        const std::optional<KindId> kind = kind_written(written);
        return kind ? std::optional{inside_kind(*kind, begins)} : std::nullopt;
    }
    const std::optional<std::u32string> characters = part_written(written);
    if (!characters || characters->empty() || characters->size() > 2) return std::nullopt;
    return inside_sign(characters->size(), packed(*characters));
}

std::optional<ExtentSign> length_spelt(std::string_view written) {
    std::size_t length = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), length);
    const bool whole = read.ec == std::errc{} && read.ptr == written.data() + written.size();
    const bool seen = length >= Extents::shortest && length <= Extents::longest && length_sign(length) == (of_length | length);
    return whole && seen ? std::optional{length_sign(length)} : std::nullopt;
}

/// It begins or ends between quotes that it does not hold whole.
bool cuts_quotes(const Message& message, Span piece) {
    return std::any_of(message.quotes.begin(), message.quotes.end(), [piece](Span quote) {
        const Span inner{quote.begin + 1, quote.end - 1};
        return quote.overlaps(piece) && !piece.contains(quote) && !inner.contains(piece);
    });
}

/// Where no name begins or ends: within a word (产|权, ISO|9001).
std::vector<bool> closed_places(const Message& message) {
    const std::u32string_view text = message.text;
    constexpr std::size_t long_word = 3;
    std::vector<bool> closed(text.size() + 1, false);
    for (std::size_t at = 0; at <= text.size(); ++at) closed[at] = is_inside_word(text, at);
    for (const Mark& word : message.words.all()) {
        const bool whole =
            word.kind == id_of(Kind::solid) || word.kind == id_of(Kind::head_noun) || word.end - word.begin >= long_word;
        for (std::size_t at = word.begin + 1; whole && at < std::min(word.end, text.size()); ++at) closed[at] = true;
    }
    return closed;
}

/// 座谈会|暨摄影展, 寿命的|: the name goes on, or its last character is none of it.
bool ends_open(std::u32string_view text, std::size_t end) {
    const char32_t last = text[end - 1];
    return is_separator(last) || last == U'的' || last == U'了' || (end < text.size() && text[end] == U'暨');
}

/// How many of each: what tells that a piece holds no more than one thing.
struct Inside {
    int stops = 0;     ///< up to here; those that stand in names are none
    int brackets = 0;  ///< open ones
    int facts = 0;     ///< characters of days and counts
};

std::vector<Inside> insides_of(const Message& message) {
    const std::u32string_view text = message.text;
    std::vector<Inside> all(text.size() + 1);
    std::vector<bool> fact(text.size(), false);
    for (const DateExpression& date : message.dates) {
        const bool names_a_year = date.form == DateForm::year || date.form == DateForm::month;
        for (std::size_t at = date.span.begin; !names_a_year && !date.quoted && at < date.span.end; ++at) fact[at] = true;
    }
    for (const PeopleFigure& figure : message.people) {
        for (std::size_t at = figure.span.begin; at < figure.span.end; ++at) fact[at] = true;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        Inside next = all[at];
        if (is_stop(text[at]) && !scan::one_of(text[at], U" 、:.")) ++next.stops;
        if (text[at] == U'(') ++next.brackets;
        if (text[at] == U')') --next.brackets;
        if (fact[at]) ++next.facts;
        all[at + 1] = next;
    }
    return all;
}

}  // namespace

ExtentSigns extent_signs(const Message& message) {
    struct Collect {
        ExtentSigns& all;
        void begin(std::size_t at, ExtentSign sign) { all.begins[at].push_back(sign); }
        void end(std::size_t at, ExtentSign sign) { all.ends[at].push_back(sign); }
        void inside(std::size_t at, ExtentSign sign) { all.inside[at].push_back(sign); }
    };
    ExtentSigns all;
    all.begins.resize(message.text.size() + 1);
    all.ends.resize(message.text.size() + 1);
    all.inside.resize(message.text.size());
    Collect collect{all};
    see(message, collect);
    return all;
}

ExtentSign length_sign(std::size_t length) {
    return of_length | (length <= lengths ? length : length <= long_length ? long_length : Extents::longest);
}

std::string spelt_extent(ExtentSign sign) {
    if ((sign & of_length) != 0) return '#' + std::to_string(sign & one_character);
    if ((sign & within) != 0) {
        const std::size_t count = sign >> where_shape & 3;
        if ((sign & of_kind) == 0) return '=' + to_utf8(unpacked(sign, count));
        return "=@" + std::string{kind_names.at(sign & one_character)} + (count != 0 ? "[" : "");
    }
    const char bracket = (sign & at_end) != 0 ? ']' : '[';
    const std::size_t before = sign >> (where_shape + 2) & 3;
    const std::size_t behind = sign >> where_shape & 3;
    if ((sign & of_kind) != 0) {
        const std::string name = '@' + std::string{kind_names.at(sign & one_character)};
        return (before != 0 ? name : "") + bracket + (behind == 0 ? "" : before != 0 ? "@" : name);
    }
    const std::u32string text = unpacked(sign, before + behind);
    return to_utf8(text.substr(0, before)) + bracket + to_utf8(text.substr(before));
}

std::optional<ExtentSign> extent_spelt(std::string_view written) {
    if (written.starts_with('#')) return length_spelt(written.substr(1));
    if (written.starts_with('=')) return inside_spelt(written.substr(1));
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
    return shape_bits(edge, before->size(), behind->size()) | packed(*before + *behind);
}

bool Extents::add_line(std::string_view line, std::vector<Row>& lines) const {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return false;
    const std::optional<ExtentSign> sign = extent_spelt(line.substr(0, tab));
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

Extents::Extents(const LearntFile& file, std::vector<LexiconFault>& faults) {
    std::vector<Row> lines;
    int number = 0;
    for (std::string_view rest = file.text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        ++number;
        if (line.empty() || line.starts_with("# ") || add_line(line, lines)) continue;
        faults.push_back({file.path, number, "expected what is seen of a name and, behind a tab, its weight"});
        return;
    }
    table_ = SignTable{lines};
    if (table_.doubled()) faults.push_back({file.path, number, "expected each sign of a name once"});
}

Span Extents::likelier(const Message& message, Span piece) const {
    const std::u32string_view text = message.text;
    if (table_.empty() || text.size() < shortest || piece.end > text.size()) return piece;
    // A name that has its own quotes in it was marked by whoever typed it.
    const bool marked =
        std::any_of(message.quotes.begin(), message.quotes.end(), [piece](Span quote) { return quote.overlaps(piece); });
    if (marked) return piece;
    /// `insides` up to each place, so that what stands in a piece is a difference.
    struct Sums {
        const SignTable<Row>& table;
        std::vector<int> begins;
        std::vector<int> ends;
        std::vector<int> insides;
        void begin(std::size_t at, ExtentSign sign) { begins[at] += table.at(sign).weight; }
        void end(std::size_t at, ExtentSign sign) { ends[at] += table.at(sign).weight; }
        void inside(std::size_t at, ExtentSign sign) { insides[at + 1] += table.at(sign).weight; }
        [[nodiscard]] int of(Span one) const {
            return begins[one.begin] + ends[one.end] + insides[one.end] - insides[one.begin] +
                   table.at(length_sign(one.size())).weight;
        }
    };
    const std::vector<int> none(text.size() + 1);
    Sums sums{table_, none, none, none};
    see(message, sums);
    for (std::size_t at = 0; at < text.size(); ++at) sums.insides[at + 1] += sums.insides[at];

    const int found = piece.empty() ? 0 : sums.of(piece);
    Span best = piece;
    int most = found;
    const std::vector<bool> closed = closed_places(message);
    const std::vector<Inside> insides = insides_of(message);
    for (std::size_t begin = 0; begin + shortest <= text.size(); ++begin) {
        if (closed[begin] || is_separator(text[begin]) || text[begin] == U'暨') continue;
        for (std::size_t end = begin + shortest; end <= std::min(text.size(), begin + longest); ++end) {
            const Span one{begin, end};
            const int sum = sums.of(one);
            if (insides[end].stops != insides[begin].stops || insides[end].facts != insides[begin].facts) break;
            if (sum <= most || closed[end] || ends_open(text, end) || insides[end].brackets != insides[begin].brackets ||
                cuts_quotes(message, one))
                continue;
            best = one;
            most = sum;
        }
    }
    return most >= found + enough_ahead ? best : piece;
}

}  // namespace kexiebot::language
