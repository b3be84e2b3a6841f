#include "bot/language/learnt/extents.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "bot/language/learnt/extent_views.hpp"
#include "bot/language/text/measures.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t inside = 2;  ///< beside beginning and end
/// Measured on messages that neither rules nor weights had seen (tests/corpus/README.md).
constexpr int enough_ahead = 2000;

/// ISO|9001, open| day
bool is_inside_word(std::u32string_view text, std::size_t at) {
    const auto of_word = [](char32_t c) { return is_latin(c) || is_digit(c) || c == U' '; };
    return at > 0 && at < text.size() && of_word(text[at - 1]) && of_word(text[at]);
}

/// It begins or ends between quotes that it does not hold whole.
bool cuts_quotes(const Message& message, Span piece) {
    return std::any_of(message.quotes.begin(), message.quotes.end(), [piece](Span quote) {
        const Span within{quote.begin + 1, quote.end - 1};
        return quote.overlaps(piece) && !piece.contains(quote) && !within.contains(piece);
    });
}

/// 和|石科|院的|合作协议: with whom, before the name of what was agreed.
bool is_of_partner(const Message& message, std::size_t begin) {
    constexpr std::size_t longest = 14;
    const auto all = message.words.all();
    return message.words.has(id_of(Kind::partner_lead)) && std::any_of(all.begin(), all.end(), [&](const Mark& lead) {
               if (lead.kind != id_of(Kind::partner_lead) || lead.begin > begin) return false;
               const std::size_t of = message.text.find(U'的', lead.end);
               if (of == std::u32string_view::npos || of > lead.end + longest || begin > of) return false;
               const std::size_t end = message.clause(of).end;
               return message.text.substr(of, end - of).find(U"协议"sv) != std::u32string_view::npos;
           });
}

/// 座谈会|暨摄影展, 寿命的|: the name goes on, or its last character is none of it.
bool ends_open(std::u32string_view text, std::size_t end) {
    const char32_t last = text[end - 1];
    return is_separator(last) || last == U'的' || last == U'了' || (end < text.size() && text[end] == U'暨');
}

}  // namespace

Extents::Extents(const LearntFile& titles, const LearntFile& places, std::vector<LexiconFault>& faults)
    : words_(kind_names.size()) {
    std::vector<Row> rows;
    read(titles, Named::title, rows, faults);
    read(places, Named::place, rows, faults);
    std::unordered_map<Sign, Weights> together;
    for (const Row& row : rows) {
        Weights& all = together[row.sign];
        for (std::size_t named = 0; named < all.of.size(); ++named) {
            for (std::size_t part = 0; part < all.of[named].size(); ++part)
                all.of[named][part] = static_cast<std::int16_t>(all.of[named][part] + row.weights.of[named][part]);
        }
    }
    rows.clear();
    for (const auto& [sign, weights] : together) rows.push_back({sign, weights});
    characters_ = SignTable{rows};
}

/// Adds a row for a sign of characters; those of words have their places already.
Extents::Weights* Extents::place_of(ExtentSign sign, std::vector<Row>& rows) {
    const Sign view = view_of(sign);
    if ((view & view_of_kind) == 0) return &rows.emplace_back(Row{view, {}}).weights;
    const auto kind = static_cast<KindId>(view & one_character);
    WordWeights& word = words_.at(kind);
    if (view == view_of_word(kind, 0, 1)) return &word.begins;
    return view == view_of_word(kind, 1, 0) ? &word.ends : &word.within;
}

void Extents::read(const LearntFile& file, Named named, std::vector<Row>& rows, std::vector<LexiconFault>& faults) {
    const auto sort = static_cast<std::size_t>(named);
    std::set<ExtentSign> known;
    read_lines(file, "expected what is seen of a name, told once, and, behind a tab, its weight", faults,
               [&](std::string_view line) {
                   const std::optional<WeightLine> told = weight_line(line);
                   const std::optional<ExtentSign> sign = told ? extent_spelt(told->sign) : std::nullopt;
                   if (!sign || !known.insert(*sign).second) return false;
                   if (part_of(*sign) != ExtentPart::length) {
                       place_of(*sign, rows)->of[sort][static_cast<std::size_t>(part_of(*sign))] = told->weight;
                   }
                   for (std::size_t length = shortest_extent; length <= longest_extent; ++length) {
                       if (length_sign(length) == *sign) lengths_[sort][length] = told->weight;
                   }
                   return true;
               });
}

Extents::Sums::Sums(const Extents& extents, const Message& message) : extents_{extents}, message_{message} {
    places_.resize(message.text.size() + 1);
    look_at_borders();
    if (extents.words_.empty()) return;
    struct Add {
        const Extents& extents;
        std::vector<Place>& places;
        /// What is inside a name stands behind the place.
        void all(std::size_t at, const Weights& weights) {
            for (std::size_t named = 0; named < weights.of.size(); ++named) {
                for (std::size_t part = 0; part < parts; ++part) places[at][named][part] += weights.of[named][part];
            }
        }
        void within(std::size_t at, const Weights& weights) {
            for (std::size_t named = 0; named < weights.of.size(); ++named)
                places[at][named][inside] += weights.of[named][inside];
        }
        /// Views that are not seen of what is inside have no weight there.
        void characters(std::size_t at, Sign view, bool) {
            if (extents.characters_.empty()) return;
            const Row& row = extents.characters_.at(view);
            if (row.sign != 0) all(at, row.weights);
        }
        void word(const Mark& mark) {
            const WordWeights& weights = extents.words_[mark.kind];
            within(mark.begin, weights.within);
            if (mark.end - mark.begin < shortest_word) return within(mark.begin, weights.begins);
            all(mark.begin, weights.begins);
            for (std::size_t at = mark.begin + 1; at < mark.end; ++at) all(at, weights.within);
            all(mark.end, weights.ends);
        }
    };
    Add add{extents, places_};
    see_extents(message, add);
    std::array<int, 2> so_far{};
    for (Place& place : places_) {
        for (std::size_t named = 0; named < place.size(); ++named)
            place[named][inside] = std::exchange(so_far[named], so_far[named] + place[named][inside]);
    }
}

void Extents::Sums::look_at_borders() {
    const std::u32string_view text = message_.text;
    constexpr std::size_t long_word = 3;
    borders_.resize(text.size() + 1);
    for (const DateExpression& date : message_.dates) {
        const bool names_a_year = date.form == DateForm::year || date.form == DateForm::month;
        for (std::size_t at = date.span.begin; !names_a_year && !date.quoted && at < date.span.end; ++at)
            borders_[at + 1].parted = 1;
    }
    for (const PeopleFigure& figure : message_.people) {
        for (std::size_t at = figure.span.begin; at < figure.span.end; ++at) borders_[at + 1].parted = 1;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        const Border& last = borders_[at];
        Border& next = borders_[at + 1];
        next.parted += last.parted + (is_stop(text[at]) && !scan::one_of(text[at], U" 、:.") ? 1 : 0);
        next.brackets = last.brackets + (text[at] == U'(' ? 1 : 0) - (text[at] == U')' ? 1 : 0);
        next.closed = is_inside_word(text, at + 1);
    }
    for (const Mark& word : message_.words.all()) {
        const bool whole =
            word.kind == id_of(Kind::solid) || word.kind == id_of(Kind::head_noun) || word.end - word.begin >= long_word;
        for (std::size_t at = word.begin + 1; whole && at < std::min<std::size_t>(word.end, text.size()); ++at)
            borders_[at].closed = true;
    }
}

int Extents::Sums::of(Named named, Span piece) const {
    const auto sort = static_cast<std::size_t>(named);
    const auto& begin = places_[piece.begin][sort];
    const auto& end = places_[piece.end][sort];
    return begin[0] + end[1] + end[inside] - begin[inside] + extents_.lengths_[sort][piece.size()];
}

Span Extents::Sums::likelier(Named named, Span piece) const {
    const std::u32string_view text = message_.text;
    const auto marked = [piece](Span quote) { return quote.overlaps(piece); };
    const bool seen = piece.size() >= shortest_extent && piece.size() <= longest_extent && piece.end <= text.size();
    if (!(seen || piece.empty()) || std::any_of(message_.quotes.begin(), message_.quotes.end(), marked)) return piece;
    const auto sort = static_cast<std::size_t>(named);
    const int found = piece.empty() ? 0 : of(named, piece);
    Span best = piece;
    int most = found + enough_ahead - 1;
    for (std::size_t begin = 0; begin + shortest_extent <= text.size(); ++begin) {
        const Border& from = borders_[begin];
        if (from.closed || is_separator(text[begin]) || text[begin] == U'暨') continue;
        if (named == Named::title && (is_of_partner(message_, begin) || is_measure_alone(text, begin))) continue;
        const int of_begin = places_[begin][sort][0] - places_[begin][sort][inside];
        for (std::size_t end = begin + shortest_extent; end <= std::min(text.size(), begin + longest_extent); ++end) {
            const Border& to = borders_[end];
            if (to.parted != from.parted) break;
            const int sum = of_begin + places_[end][sort][1] + places_[end][sort][inside] + extents_.lengths_[sort][end - begin];
            if (sum <= most || to.closed || ends_open(text, end) || to.brackets != from.brackets ||
                cuts_quotes(message_, {begin, end}))
                continue;
            best = {begin, end};
            most = sum;
        }
    }
    return best;
}

}  // namespace kexiebot::language
