#include "bot/language/lexicon/rules.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

namespace kexiebot::language {

namespace {

constexpr std::size_t gap_max = 10;

using Kinds = std::span<const KindId>;

struct Alternatives {
    Kinds any;
    Kinds then;
    Kinds last;
};

bool any_present(Kinds kinds, const Marks& marks) {
    return std::any_of(kinds.begin(), kinds.end(), [&marks](KindId kind) { return marks.has(kind); });
}

bool contains(Kinds kinds, KindId kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool follows(Kinds kinds, std::size_t from, const Marks& marks) {
    return std::any_of(marks.all().begin(), marks.all().end(), [&](const Mark& mark) {
        return mark.begin >= from && mark.begin <= from + gap_max && contains(kinds, mark.kind);
    });
}

bool in_order(const Alternatives& term, const Marks& marks) {
    for (const Mark& left : marks.all()) {
        if (!contains(term.any, left.kind)) continue;
        if (term.last.empty()) {
            if (follows(term.then, left.end, marks)) return true;
            continue;
        }
        for (const Mark& middle : marks.all()) {
            const bool near = middle.begin >= left.end && middle.begin <= left.end + gap_max && contains(term.then, middle.kind);
            if (near && follows(term.last, middle.end, marks)) return true;
        }
    }
    return false;
}

// The marks stand in the order of their begins.
bool covers(const Alternatives& term, const RuleView& view) {
    const auto are_fillers = [&view](std::size_t from, std::size_t to) {
        for (std::size_t at = from; at < to; ++at) {
            if (!view.filler[at]) return false;
        }
        return true;
    };
    std::size_t covered = 0;  // all before it is
    for (const Mark& mark : view.marks.all()) {
        if (mark.end <= covered || (!contains(term.any, mark.kind) && !contains(term.then, mark.kind))) continue;
        if (mark.begin > covered && !are_fillers(covered, mark.begin)) return false;
        covered = mark.end;
    }
    return are_fillers(covered, view.filler.size());
}

bool meets(Term::Test test, const Alternatives& term, const RuleView& view) {
    switch (test) {
        case Term::Test::present: return any_present(term.any, view.marks);
        case Term::Test::absent: return !any_present(term.any, view.marks);
        case Term::Test::begins:
            return any_present(term.any, view.marks) &&
                   std::any_of(view.marks.all().begin(), view.marks.all().end(), [&](const Mark& mark) {
                       return mark.begin <= view.first_word && mark.end > view.first_word && contains(term.any, mark.kind);
                   });
        case Term::Test::ends:
            return any_present(term.any, view.marks) &&
                   std::any_of(view.marks.all().begin(), view.marks.all().end(), [&](const Mark& mark) {
                       return mark.end >= view.last_word && mark.begin < view.last_word && contains(term.any, mark.kind);
                   });
        case Term::Test::whole: return any_present(term.any, view.marks) && covers(term, view);
        case Term::Test::ordered:
            return any_present(term.any, view.marks) && any_present(term.then, view.marks) && in_order(term, view.marks);
    }
    return false;
}

/// Of what the rule needs to be there the rarest: the rule need not be tried without one of these kinds. None when it needs
/// nothing to be there.
Kinds rarest(const Rule& rule, std::span<const std::uint32_t> commonness) {
    Kinds best;
    std::size_t least = 0;
    for (const Term& term : rule.terms) {
        if (term.test == Term::Test::absent) continue;
        const bool ordered = term.test == Term::Test::ordered;
        for (const Kinds kinds : {Kinds{term.any}, ordered ? Kinds{term.then} : Kinds{}, ordered ? Kinds{term.last} : Kinds{}}) {
            std::size_t common = 0;
            for (const KindId kind : kinds) common += commonness[kind];
            if (kinds.empty() || (!best.empty() && common >= least)) continue;
            best = kinds;
            least = common;
        }
    }
    return best;
}

/// Orders by begin, then longest first, then kind.
bool stands_before(const Mark& a, const Mark& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end > b.end : a.kind < b.kind;
}

}  // namespace

void Marks::sort() {
    // Words were added in this order, and a few facts behind them.
    const auto from = marks_.begin() + static_cast<std::ptrdiff_t>(sorted_ == 0 ? 0 : sorted_ - 1);
    const auto facts = std::is_sorted_until(from, marks_.end(), stands_before);
    sorted_ = marks_.size();
    if (facts == marks_.end()) return;
    std::sort(facts, marks_.end(), stands_before);
    std::inplace_merge(marks_.begin(), facts, marks_.end(), stands_before);
}

const Mark* Marks::first(KindId kind) const {
    if (!has(kind)) return nullptr;
    const auto found = std::find_if(marks_.begin(), marks_.end(), [kind](const Mark& mark) { return mark.kind == kind; });
    return found == marks_.end() ? nullptr : &*found;
}

const Mark* Marks::last(KindId kind) const {
    if (!has(kind)) return nullptr;
    const auto found = std::find_if(marks_.rbegin(), marks_.rend(), [kind](const Mark& mark) { return mark.kind == kind; });
    return found == marks_.rend() ? nullptr : &*found;
}

bool RuleSet::holds(const TriedTerm& term, const RuleView& view) const {
    const KindId* const any = kinds_.data() + term.kinds_from;
    const KindId* const then = any + term.any;
    const KindId* const last = then + term.then;
    return meets(term.test, {{any, then}, {then, last}, {last, last + term.last}}, view);
}

bool RuleSet::holds(const TriedRule& rule, const RuleView& view, std::vector<Outcome>& outcomes) const {
    for (std::size_t i = rule.terms_from; i < rule.terms_end; ++i) {
        const std::uint32_t term = terms_of_rules_[i];
        Outcome& outcome = outcomes[term];
        if (outcome == Outcome::untried) outcome = holds(tried_terms_[term], view) ? Outcome::holds : Outcome::fails;
        if (outcome == Outcome::fails) return false;
    }
    return true;
}

void RuleSet::take_for_trying(std::span<const Rule> all) {
    const auto place = [](const auto& row) { return static_cast<std::uint32_t>(row.size()); };
    const auto count = [](const auto& row) { return static_cast<std::uint16_t>(row.size()); };
    std::map<Term, std::uint32_t> known;
    for (const Rule& rule : all) {
        TriedRule tried{static_cast<std::uint8_t>(rule.weight), static_cast<std::uint16_t>(rule.key), place(terms_of_rules_), 0};
        for (const Term& term : rule.terms) {
            const auto [of_term, fresh] = known.try_emplace(term, place(tried_terms_));
            terms_of_rules_.push_back(of_term->second);
            if (!fresh) continue;
            tried_terms_.push_back({term.test, count(term.any), count(term.then), count(term.last), place(kinds_)});
            for (const auto* part : {&term.any, &term.then, &term.last}) kinds_.insert(kinds_.end(), part->begin(), part->end());
        }
        tried.terms_end = place(terms_of_rules_);
        tried_rules_.push_back(tried);
    }
}

int RuleSet::key_named(std::string_view name) const {
    const auto found = std::find(keys.begin(), keys.end(), name);
    return found == keys.end() ? -1 : static_cast<int>(found - keys.begin());
}

void RuleSet::index(std::span<const std::uint32_t> commonness) {
    // One that speaks for nothing greater than what is known already is not tried.
    std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.weight > b.weight; });
    opened_from_.assign(kinds_max + 1, 0);
    open_.clear();
    take_for_trying(rules);
    std::vector<Kinds> gates;
    for (const Rule& rule : rules) {
        gates.push_back(rarest(rule, commonness));
        for (const KindId kind : gates.back()) ++opened_from_[kind + 1U];
    }
    std::partial_sum(opened_from_.begin(), opened_from_.end(), opened_from_.begin());
    opened_.assign(opened_from_.back(), 0);
    std::vector<std::uint32_t> next{opened_from_};
    for (std::uint32_t rule = 0; rule < gates.size(); ++rule) {
        if (gates[rule].empty()) open_.push_back(rule);
        for (const KindId kind : gates[rule]) opened_[next[kind]++] = rule;
    }
}

void RuleSet::weigh(const RuleView& view, std::vector<int>& weights) const {
    constexpr std::uint32_t bits = 64;
    weights.assign(keys.size(), 0);
    std::vector<std::uint64_t> worth_trying((tried_rules_.size() + bits - 1) / bits, 0);
    std::vector<Outcome> outcomes(tried_terms_.size(), Outcome::untried);
    const auto open = [&worth_trying](std::uint32_t rule) { worth_trying[rule / bits] |= std::uint64_t{1} << (rule % bits); };
    std::for_each(open_.begin(), open_.end(), open);
    for (const Mark& mark : view.marks.all()) {
        for (std::uint32_t i = opened_from_[mark.kind]; i < opened_from_[mark.kind + 1U]; ++i) open(opened_[i]);
    }
    for (std::size_t block = 0; block < worth_trying.size(); ++block) {
        for (std::uint64_t left = worth_trying[block]; left != 0; left &= left - 1) {
            const TriedRule& rule = tried_rules_[block * bits + static_cast<std::size_t>(std::countr_zero(left))];
            int& weight = weights[rule.key];
            if (rule.weight > weight && holds(rule, view, outcomes)) weight = rule.weight;
        }
    }
}

}  // namespace kexiebot::language
