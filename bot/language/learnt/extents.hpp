#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bot/language/learnt/extent_signs.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

class Message;

/// What is named in a message: what was held, or where it was.
enum class Named { title, place };

/// Where in a message something is named: a linear model of how such a name begins and ends, what stands in it and how long it
/// is, learnt by tests/corpus/learn_extents.cpp.
class Extents {
public:
    class Sums;

    Extents() = default;
    /// Lines "sign<TAB>weight", weights from -30,000 to 30,000; lines that begin with "# " and empty ones are passed over.
    /// `faults` gets of each file the first line that is none, or says a sign again.
    Extents(const LearntFile& titles, const LearntFile& places, std::vector<LexiconFault>& faults);

private:
    /// For a name's beginning, for its end and for what stands in it, of each sort of name; one more, unused, lets the processor
    /// add all of a sort at once.
    static constexpr std::size_t parts = 4;
    struct Weights {
        std::array<std::array<std::int16_t, parts>, 2> of{};
    };
    struct Row {
        Sign sign = 0;
        Weights weights;
    };
    /// Of a class of words: where such a word begins, where it ends, within it.
    struct WordWeights {
        Weights begins;
        Weights ends;
        Weights within;
    };

    void read(const LearntFile& file, Named named, std::vector<Row>& rows, std::vector<LexiconFault>& faults);
    Weights* place_of(ExtentSign sign, std::vector<Row>& rows);

    SignTable<Row> characters_;
    std::vector<WordWeights> words_;  ///< by kind
    std::array<std::array<std::int16_t, longest_extent + 1>, 2> lengths_{};
};

/// What speaks for each piece of one message, which outlives it, as do the weights.
class Extents::Sums {
public:
    Sums(const Extents& extents, const Message& message);

    /// How much speaks for the piece, which holds at least two characters and at most forty-five.
    [[nodiscard]] int of(Named named, Span piece) const;
    /// The piece that cases speak for much more than for `piece`, or `piece` where there is none. An empty one stands for nothing
    /// of the sort being named. No other piece holds a stop, a day or a count, or cuts a word, quotes or brackets in two; and
    /// none takes the place of a piece with something in quotes.
    [[nodiscard]] Span likelier(Named named, Span piece) const;

private:
    /// At a place: for a beginning, for an end, and what stands before it from the text's begin on.
    using Place = std::array<std::array<int, parts>, 2>;
    /// What tells at a place that no name begins or ends there, or that a piece holds more than one thing.
    struct Border {
        bool closed = false;  ///< within a word (产|权, ISO|9001)
        int parted = 0;       ///< stops up to here that stand in no name, and characters of days and counts
        int brackets = 0;     ///< open ones
    };
    void look_at_borders();

    const Extents& extents_;
    const Message& message_;
    std::vector<Place> places_;
    std::vector<Border> borders_;  ///< by place
};

}  // namespace kexiebot::language
