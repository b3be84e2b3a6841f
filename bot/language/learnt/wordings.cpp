#include "bot/language/learnt/wordings.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "bot/language/lexicon/kinds.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t longest = 3;
constexpr int bits_of_character = 21;
/// Marks a wording that is no characters but a class of words or a fact of the lexicon ("@question").
constexpr Wording of_kind = Wording{1} << 63;

/// 三十 is a number, and 三 before what is counted; 一 in 一下 is none.
bool counts(const Message& message, const Number& number) {
    constexpr std::u32string_view counted = U"个人项分月号点家条场位名天周";
    if (is_digit(message.text[number.span.begin]) || number.span.size() > 1) return true;
    return number.span.end < message.text.size() && counted.find(message.text[number.span.end]) != std::u32string_view::npos;
}

/// The message with capitals for what differs from message to message.
std::u32string generalised(const Message& message) {
    std::u32string all{message.text};
    constexpr char32_t gone = U' ';
    const auto put = [&](Span span, char32_t sign) {
        if (span.empty() || span.end > all.size()) return;
        std::fill(all.begin() + static_cast<std::ptrdiff_t>(span.begin), all.begin() + static_cast<std::ptrdiff_t>(span.end),
                  gone);
        all[span.begin] = sign;
    };
    for (const Number& number : message.numbers) {
        if (counts(message, number)) put(number.span, U'N');
    }
    for (const FoundName& name : message.names) {
        put(name.span, name.what == FoundName::What::organisation ? U'O' : U'C');
    }
    for (const Code& code : message.codes) put(code.span, static_cast<char32_t>(code.letter));
    for (const Span quote : message.quotes) put(quote, U'Q');
    std::u32string kept{U"^"};
    for (const char32_t c : all) {
        if (!is_separator(c)) kept += c;
    }
    kept += U'$';
    return kept;
}

/// The classes of words and the facts found, each once; not what stands within a name or a code (材料 in 洞庭新材料).
void add_kinds(const Message& message, std::vector<Wording>& wordings) {
    const auto within = [](Span piece, const auto& all) {
        return std::any_of(all.begin(), all.end(), [piece](const auto& one) { return one.span.contains(piece); });
    };
    std::bitset<kind_names.size()> found;
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind >= kind_names.size() || found[mark.kind]) continue;
        const bool is_word = mark.kind >= first_word_kind;
        if (is_word && (within(mark.span(), message.names) || within(mark.span(), message.codes))) continue;
        found.set(mark.kind);
        wordings.push_back(of_kind | mark.kind);
    }
}

std::optional<Wording> packed(std::u32string_view characters) {
    if (characters.empty()) return std::nullopt;
    Wording wording = 0;
    for (const char32_t c : characters) wording = wording << bits_of_character | c;
    return wording;
}

std::string_view up_to(std::string_view& rest, char end) {
    const std::string_view part = rest.substr(0, rest.find(end));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return part;
}

}  // namespace

std::vector<Wording> wordings_in(const Message& message) {
    const std::u32string text = generalised(message);
    std::vector<Wording> wordings;
    wordings.reserve(text.size() * longest);
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        Wording wording = 0;
        for (std::size_t end = begin; end < std::min(text.size(), begin + longest); ++end) {
            wording = wording << bits_of_character | text[end];
            wordings.push_back(wording);
        }
    }
    add_kinds(message, wordings);
    return wordings;
}

std::string spelt(Wording wording) {
    if ((wording & of_kind) != 0) return "@" + std::string{kind_names.at(wording & ~of_kind)};
    constexpr Wording mask = (Wording{1} << bits_of_character) - 1;
    std::u32string text;
    for (; wording != 0; wording >>= bits_of_character) text.insert(text.begin(), static_cast<char32_t>(wording & mask));
    return to_utf8(text);
}

bool Wordings::add_line(std::string_view line, std::vector<Row>& lines) {
    const std::string_view written = up_to(line, '\t');
    std::optional<Wording> wording;
    if (const std::optional<KindId> kind = kind_written(written)) {
        wording = of_kind | *kind;
    } else if (const std::optional<std::u32string> characters = characters_written(written, longest)) {
        wording = packed(*characters);
    }
    if (!wording || (!lines.empty() && lines.back().sign >= *wording)) return false;
    std::vector<Weight> told;
    while (!line.empty()) {
        std::string_view pair = up_to(line, '\t');
        const std::optional<Intent> intent = intent_named(up_to(pair, ' '));
        constexpr int most = 30'000;
        int weight = 0;
        const auto read = std::from_chars(pair.data(), pair.data() + pair.size(), weight);
        if (!intent || read.ec != std::errc{} || read.ptr != pair.data() + pair.size() || std::abs(weight) > most) return false;
        const auto of_intent = static_cast<std::uint8_t>(*intent);
        const auto is_told = [of_intent](const Weight& one) { return one.intent == of_intent; };
        if (std::any_of(told.begin(), told.end(), is_told)) return false;
        told.push_back({of_intent, static_cast<std::int16_t>(weight)});
    }
    Row row;
    row.sign = *wording;
    constexpr std::size_t many = 8;
    row.has_many = told.size() >= many;
    if (row.has_many) {
        row.first = static_cast<std::uint32_t>(many_.size());
        Weights& all = many_.emplace_back();
        for (const Weight& one : told) all[one.intent] = one.weight;
    } else {
        row.first = static_cast<std::uint32_t>(few_.size());
        row.count = static_cast<std::uint16_t>(told.size());
        few_.insert(few_.end(), told.begin(), told.end());
    }
    lines.push_back(row);
    return !told.empty();
}

Wordings::Wordings(const LearntFile& file, std::vector<LexiconFault>& faults) {
    std::vector<Row> lines;
    read_lines(file, "expected wordings in order, each with intents and weights behind tabs", faults,
               [&](std::string_view line) { return add_line(line, lines); });
    few_.shrink_to_fit();
    many_.shrink_to_fit();
    table_ = SignTable{lines};
}

Wordings::Guess Wordings::guess(const std::vector<Wording>& wordings) const {
    Guess guess;
    if (table_.empty() || wordings.empty()) return guess;
    std::array<int, width> sums{};
    for (const Wording wording : wordings) {
        const Row& row = table_.at(wording);
        if (row.has_many) {
            const Weights& all = many_[row.first];
            for (std::size_t i = 0; i < width; ++i) sums[i] += all[i];
        } else {
            for (const Weight& one : std::span{few_}.subspan(row.first, row.count)) sums[one.intent] += one.weight;
        }
    }
    std::size_t first = intents - 1;
    std::size_t second = intents;
    for (std::size_t i = 0; i < intents; ++i) {
        if (i == first) continue;
        if (sums[i] > sums[first]) {
            second = std::exchange(first, i);
        } else if (second == intents || sums[i] > sums[second]) {
            second = i;
        }
    }
    guess.intent = static_cast<Intent>(first);
    guess.second = static_cast<Intent>(second);
    guess.lead = static_cast<int>((sums[first] - sums[second]) / std::sqrt(static_cast<double>(wordings.size())));
    return guess;
}

}  // namespace kexiebot::language
