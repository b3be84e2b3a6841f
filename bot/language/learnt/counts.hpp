#pragma once

#include <cstdint>
#include <vector>

#include "bot/language/learnt/count_signs.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/people/people.hpp"

namespace kexiebot::language {

class Message;

/// Which figures count people: a linear model of what stands around them, learnt by tests/corpus/learn_counts.cpp.
class Counts {
public:
    Counts() = default;
    /// Lines "sign<TAB>weight", weights from -30,000 to 30,000; lines that begin with "# " and empty ones are passed over.
    /// `faults` gets the first line that is none, or says a sign again.
    Counts(const LearntFile& file, std::vector<LexiconFault>& faults);

    /// How much speaks for the figure's counting people: of those above 0 one in twenty does not. 0 when nothing was learnt.
    [[nodiscard]] int of(std::u32string_view text, const Number& number) const;

private:
    struct Row {
        CountSign sign = 0;
        int weight = 0;
    };
    SignTable<Row> table_;
};

/// Numbers that may count people as far as is known without the words around them: no days, codes, ids, none inside a quoted
/// name. In the message's order.
[[nodiscard]] std::vector<Number> countable_numbers(const Message& message);

/// Counts of people that no rule found, likeliest to be some by what stands around them: one where the rules found none, or one
/// that is at odds with the one they found (签到36，合影里数了是41).
[[nodiscard]] std::vector<PeopleFigure> likely_counts(const Message& message);

}  // namespace kexiebot::language
