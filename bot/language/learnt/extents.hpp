#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/learnt/signs.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

class Message;

/// What can be seen at a place between two characters where a name might begin or end (up to three characters on one side, or
/// on both, or a word of a class that ends there, begins there or stands across), what can be seen inside a name (a character,
/// two of them, a word of a class), or how long a name is. Never 0.
using ExtentSign = Sign;

/// All that is seen in a message, for learning: by place for where a name begins and where it ends (one place more than there
/// are characters), by character for what stands inside it.
struct ExtentSigns {
    std::vector<std::vector<ExtentSign>> begins;
    std::vector<std::vector<ExtentSign>> ends;
    std::vector<std::vector<ExtentSign>> inside;
};
[[nodiscard]] ExtentSigns extent_signs(const Message& message);
/// Of a name of so many characters.
[[nodiscard]] ExtentSign length_sign(std::size_t length);

/// As written in the file: "听了[黄" where a name begins behind 听了, "讲座],", "@head_noun]" where such a word ends; "=讲座",
/// "=@date" and "=@date[" inside a name (such a fact there, or its beginning); "#12" for a name of twelve characters.
[[nodiscard]] std::string spelt_extent(ExtentSign sign);
/// Nothing when `written` is no such thing.
[[nodiscard]] std::optional<ExtentSign> extent_spelt(std::string_view written);

/// Where in a message something of one sort is named, what was held or where it was: a linear model of how such a name begins
/// and ends, what stands in it and how long it is, learnt by tests/corpus/learn_extents.cpp.
class Extents {
public:
    /// Characters of a name, from this many to that many.
    static constexpr std::size_t shortest = 2;
    static constexpr std::size_t longest = 45;

    Extents() = default;
    /// Lines "sign<TAB>weight", weights from -30,000 to 30,000; lines that begin with "# " and empty ones are passed over.
    /// `faults` gets the first line that is none, or says a sign again.
    Extents(const LearntFile& file, std::vector<LexiconFault>& faults);

    [[nodiscard]] bool empty() const { return table_.empty(); }
    /// The piece that cases speak for much more than for `piece`, or `piece` where there is none. An empty one stands for nothing
    /// of the sort being named. No other piece holds a stop, a day or a count, or cuts a word, quotes or brackets in two; and
    /// none takes the place of a piece with something in quotes.
    [[nodiscard]] Span likelier(const Message& message, Span piece) const;

private:
    struct Row {
        ExtentSign sign = 0;
        int weight = 0;
    };
    [[nodiscard]] bool add_line(std::string_view line, std::vector<Row>& lines) const;

    SignTable<Row> table_;
};

}  // namespace kexiebot::language
