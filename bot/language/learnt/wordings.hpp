#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/intent.hpp"
#include "bot/language/learnt/signs.hpp"
#include "bot/language/lexicon.hpp"

namespace kexiebot::language {

class Message;

/// One to three characters that stand in a message side by side, packed into a number, the last one lowest.
using Wording = Sign;

/// The wordings of a message, in its order. What differs from message to message without meaning another thing stands as
/// one capital: A, T, D, R, S a code of that letter, N a number, O an organisation, C a county, Q what stands in quotes;
/// ^ and $ are its two ends. Separators are left out.
std::vector<Wording> wordings_in(const Message& message);

/// As written in the file: "^扣分".
std::string spelt(Wording wording);

/// How much each wording speaks for each intent: a linear model, learnt from cases by tests/corpus/learn.cpp.
class Wordings {
public:
    struct Guess {
        Intent intent = Intent::unknown;
        Intent second = Intent::unknown;
        /// How far the first is ahead of the second, for a message of any length: of those below 50 one in two is wrong, of
        /// those above 200 one in a hundred (tests/corpus/README.md).
        int lead = 0;
    };

    Wordings() = default;
    /// Lines "wording<TAB>intent weight<TAB>intent weight …", weights from -30,000 to 30,000; lines that begin with "# " and
    /// empty ones are passed over. `faults` gets each line that is none.
    Wordings(const LearntFile& file, std::vector<LexiconFault>& faults);

    bool empty() const { return table_.empty(); }
    /// `unknown` with a lead of 0 when nothing was learnt.
    Guess guess(const std::vector<Wording>& wordings) const;

private:
    static constexpr std::size_t intents = static_cast<std::size_t>(Intent::unknown) + 1;
    /// For each intent; as many as the processor adds in whole steps.
    static constexpr std::size_t width = (intents + 7) / 8 * 8;
    using Weights = std::array<std::int16_t, width>;
    struct Weight {
        std::uint8_t intent = 0;
        std::int16_t weight = 0;
    };
    /// A common wording speaks for or against most intents, most others for one or two.
    struct Row {
        Wording sign = 0;
        std::uint32_t first = 0;  ///< its weights in `few_`, or the place in `many_`
        std::uint16_t count = 0;  ///< in `few_`
        bool has_many = false;
    };
    bool add_line(std::string_view line, std::vector<Row>& lines);

    SignTable<Row> table_;
    std::vector<Weight> few_;
    std::vector<Weights> many_;
};

}  // namespace kexiebot::language
