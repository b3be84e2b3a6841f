#pragma once

#include <bitset>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/lexicon/offset.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

/// A kind of thing that can stand in a message: a word of a class, a literal of some rule, or a fact found by code (a date).
using KindId = std::uint16_t;
inline constexpr std::size_t kinds_max = 8192;

/// One occurrence of a kind, by character indices.
struct Mark {
    KindId kind = 0;
    Offset begin;
    Offset end;
    [[nodiscard]] Span span() const { return {begin, end}; }
    bool operator==(const Mark&) const = default;
};

/// All that was found in one message.
class Marks {
public:
    void add(Mark mark) {
        marks_.push_back(mark);
        present_[mark.kind] = true;
    }
    /// Room for so many, so that they need not move as they become more.
    void reserve(std::size_t count) { marks_.reserve(count); }
    /// To be called once after the last `add`.
    void sort();
    bool has(KindId kind) const { return present_[kind]; }
    /// The first occurrence; null when there is none.
    const Mark* first(KindId kind) const;
    const Mark* last(KindId kind) const;
    std::span<const Mark> all() const { return marks_; }

private:
    std::vector<Mark> marks_;  ///< by begin, then longest first
    std::size_t sorted_ = 0;   ///< so many of the first stand in that order for certain
    std::bitset<kinds_max> present_;
};

/// One condition of a rule. The written form is explained in config/language/intents.toml.
struct Term {
    enum class Test {
        present,  ///< 词 or a|b: one of them stands in the text
        absent,   ///< !词: none of them does
        begins,   ///< ^词: the text begins with one, fillers aside
        ends,     ///< $词: the text ends with one, fillers aside
        whole,    ///< =a|b+c|d: one of `any` is there, and fillers aside nothing but these and `then`
        ordered,  ///< a..b: one of `any`, and at most ten characters later one of `then`
    };
    Test test = Test::present;
    std::vector<KindId> any;
    std::vector<KindId> then;
    std::vector<KindId> last;  ///< of a..b..c
    auto operator<=>(const Term&) const = default;
};

struct Rule {
    int key = 0;     ///< what it speaks for: index into the rule set's keys
    int weight = 0;  ///< 1 … 100
    std::vector<Term> terms;
};

/// What a rule looks at.
struct RuleView {
    const Marks& marks;
    std::u32string_view text;
    const std::vector<bool>& filler;  ///< per character: covered by a filler or no letter or digit
    std::size_t first_word = 0;       ///< the first character that is no filler
    std::size_t last_word = 0;        ///< one past the last such character
};

/// The rules of one question ("which intent?", "which item?"), each speaking for one key.
struct RuleSet {
    std::vector<std::string> keys;
    std::vector<Rule> rules;

    int key_named(std::string_view name) const;  ///< -1 when there is none
    /// To be called once after the last rule, before `weigh`. Puts the rules in another order. `commonness`: by kind, how often
    /// it is met with; a rule is tried where the rarest of what it needs is there.
    void index(std::span<const std::uint32_t> commonness);
    /// The greatest weight that speaks for each key, 0 for none; as many as `keys`.
    void weigh(const RuleView& view, std::vector<int>& weights) const;

private:
    /// Rules and terms as they are tried: in rows and without lists of their own, so that what is tried stands together.
    /// Many rules share a term, which stands there once and is tried once for a message.
    struct TriedTerm {
        Term::Test test = Term::Test::present;
        std::uint16_t any = 0;  ///< how many of each, one behind the other in `kinds_`
        std::uint16_t then = 0;
        std::uint16_t last = 0;
        std::uint32_t kinds_from = 0;
    };
    struct TriedRule {
        std::uint8_t weight = 0;
        std::uint16_t key = 0;
        std::uint32_t terms_from = 0;  ///< in `terms_of_rules_`
        std::uint32_t terms_end = 0;
    };
    /// What is known of a term while one message is looked at.
    enum class Outcome : std::uint8_t { untried, fails, holds };
    [[nodiscard]] bool holds(const TriedRule& rule, const RuleView& view, std::vector<Outcome>& outcomes) const;
    [[nodiscard]] bool holds(const TriedTerm& term, const RuleView& view) const;
    void take_for_trying(std::span<const Rule> all);

    std::vector<TriedRule> tried_rules_;  ///< the weightiest first
    std::vector<std::uint32_t> terms_of_rules_;
    std::vector<TriedTerm> tried_terms_;
    std::vector<KindId> kinds_;
    /// Of each kind the rules that cannot hold without one of it or of its likes: few of them are tried for one message.
    std::vector<std::uint32_t> opened_from_;  ///< by kind, where its rules begin in `opened_`
    std::vector<std::uint32_t> opened_;
    std::vector<std::uint32_t> open_;  ///< rules that need nothing to be there
};

}  // namespace kexiebot::language
