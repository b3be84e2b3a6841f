#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/language/learnt/signs.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

class Message;

enum class Edge { begin, end };

/// What can be seen at a place between two characters where a name might begin or end: up to three characters on one side, or
/// on both, or a word of a class that ends there, begins there or stands across. Never 0.
using EdgeSign = Sign;

/// All that is seen at each place from `places.begin` up to and including `places.end` (at most the text's size), in this order.
/// Figures are seen as N, stops as ",", brackets and quotes as "(" and ")", the text's ends as ^ and $.
[[nodiscard]] std::vector<std::vector<EdgeSign>> edge_signs(const Message& message, Edge edge, Span places);

/// As written in the file: "听了[黄" where a name begins behind 听了, "讲座],", and "@head_noun]" where such a word ends.
[[nodiscard]] std::string spelt_edge(EdgeSign sign);
/// Nothing when `written` is no such thing.
[[nodiscard]] std::optional<EdgeSign> edge_spelt(std::string_view written);

/// How much speaks for a name's beginning or ending at a place: a linear model, learnt by tests/corpus/learn_edges.cpp.
class Edges {
public:
    Edges() = default;
    /// Lines "sign<TAB>weight", weights from -30,000 to 30,000; lines that begin with "# " and empty ones are passed over.
    /// `faults` gets the first line that is none, or says a sign again.
    Edges(const LearntFile& file, std::vector<LexiconFault>& faults);

    [[nodiscard]] bool empty() const { return table_.empty(); }
    /// The piece without what nearly all cases leave out at its end: 到场 in 抗干扰设计到场. The piece as it is where the weights
    /// say less than that, where it holds quotes, or where next to nothing would be left. It never grows. Where a name begins
    /// is left to the rules: weights take what describes a thing (高速, 关于加强) for what leads up to it.
    [[nodiscard]] Span without_more(const Message& message, Span piece) const;

private:
    struct Row {
        EdgeSign sign = 0;
        int weight = 0;
    };
    [[nodiscard]] bool add_line(std::string_view line, std::vector<Row>& lines) const;

    SignTable<Row> table_;
};

}  // namespace kexiebot::language
