#include "bot/language/lexicon.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "bot/language/directory/pinyin.hpp"
#include "bot/language/intent.hpp"
#include "bot/language/lexicon/tables.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

namespace {

struct Section {
    std::string_view name;
    Topic topic;
    std::vector<std::string_view> keys;  ///< all that must be there; empty: names of intents
};

const std::vector<Section>& sections() {
    static const std::vector<Section> all{
        {"intent", Topic::intent, {}},
        {"help", Topic::help, {}},
        {"item", Topic::item, {"1.1", "2.1", "2.2", "2.3", "2.4", "3.1", "4.1", "4.2", "4.3", "5.1",
                               "5.2", "6.1", "6.2", "6.3", "6.4", "6.5", "7.1", "7.2", "7.3", "7.4"}},
        {"form", Topic::form, {"1.1", "3.1", "talk", "ask"}},
        {"indicator", Topic::indicator, {"1", "2", "3", "4", "5", "6", "7", "8"}},
        {"stage", Topic::stage, {"plan", "carried_out", "commended"}},
        {"point", Topic::point, {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"}},
        {"service", Topic::service, {"1", "2", "3", "4", "5", "6", "7"}},
        {"level", Topic::level, {"national", "provincial", "city"}},
        {"field", Topic::field, {"title", "date", "people", "place", "item"}},
        {"listed", Topic::listed, {"draft", "pending", "approved", "returned"}},
        {"outstanding", Topic::outstanding, {"open", "overdue"}},
        {"task_kind", Topic::task_kind, {"9.1", "9.2", "9.3"}},
        {"exported", Topic::exported, {"form", "ranking", "activities"}},
        {"role", Topic::role, {"member", "secretary", "coordinator", "admin"}},
        {"question",
         Topic::question,
         {"zero",         "reason_seen",      "who_waives",      "task_review",    "why_not_here",  "twice",
          "told_when_in", "chased",           "decided",         "invite_lives",   "not_sent",      "told_whom",
          "facts_of",     "resend",           "send_where",      "saved",          "not_passed",    "not_counted",
          "remind_me",    "unplanned",        "may_log",         "show_checklist", "weakest",       "late",
          "late_cost",    "back_fill",        "recognition",     "counts",         "this_one",      "each",
          "missing",      "review_time",      "reviewer",        "task_from",      "secretary",     "evidence_rules",
          "how_approved", "why_returned",     "possible",        "deadline",       "template",      "check_data",
          "maker",        "identity",         "required",        "why_not_first",  "noise",         "puzzled",
          "terms",        "full_marks",       "begin_log",       "how_send",       "right",         "later_proof",
          "planned",      "logged_today",     "passed",          "deductions",     "return_cost",   "task_contents",
          "in_time",      "all_passed_score", "full_yet",        "last_two",       "result_notice", "either",
          "of_day",       "logged_yet",       "score_and_rank",  "whence",         "each_year",     "tell_when_done",
          "asks_around",  "query_score",      "list_activities", "next_steps",     "more_to_full",  "last_year",
          "request_wait", "as_recorded",      "urgent",          "point_means",    "check_for",     "hand_in_how",
          "lacks_today",  "item_means",       "complete"}},
        {"nearest", Topic::nearest, {"1.1", "2.1", "2.2", "2.3", "2.4", "3.1", "4.1", "4.2", "4.3", "5.1",
                                     "5.2", "6.1", "6.2", "6.3", "6.4", "6.5", "7.1", "7.2", "7.3", "7.4"}},
    };
    return all;
}

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t at = text.find(by); at != std::string_view::npos; at = text.find(by, begin)) {
        parts.push_back(text.substr(begin, at - begin));
        begin = at + by.size();
    }
    parts.push_back(text.substr(begin));
    return parts;
}

/// The words that 没[有|][办|搞] stands for: 没有办, 没有搞, 没办, 没搞. Nothing when a bracket has no partner.
std::vector<std::string> written_out(std::string_view word) {
    const std::size_t open = word.find('[');
    if (open == std::string_view::npos) {
        if (word.find_first_of("]|") != std::string_view::npos) return {};
        return {std::string{word}};
    }
    const std::size_t close = word.find(']', open);
    if (close == std::string_view::npos) return {};
    const std::vector<std::string> rest = written_out(word.substr(close + 1));
    std::vector<std::string> words;
    for (const std::string_view part : split(word.substr(open + 1, close - open - 1), "|")) {
        for (const std::string& end : rest) words.push_back(std::string{word.substr(0, open)} + std::string{part} + end);
    }
    return words;
}

/// Reads the entries into tables. One object a lexicon; `build` is called once.
class Builder {
public:
    Builder(const std::vector<LexiconEntry>& entries, const LearntFiles& learnt, std::vector<LexiconFault>& faults)
        : entries_{entries}, learnt_{learnt}, faults_{faults} {}

    std::unique_ptr<Lexicon::Tables> build() {
        for (std::size_t i = 0; i < kind_names.size(); ++i) kinds_.emplace(std::string{kind_names[i]}, static_cast<KindId>(i));
        next_ = static_cast<KindId>(kind_names.size());
        for (const LexiconEntry& entry : entries_) check_place(entry);
        for (const LexiconEntry& entry : entries_) {
            if (entry.section == "words") add_class(entry);
        }
        for (const Section& section : sections()) prepare(section);
        for (const LexiconEntry& entry : entries_) {
            if (entry.section == "words") continue;
            if (entry.section == "pinyin") {
                sounds_.add(entry);
                continue;
            }
            if (entry.section == "heard") {
                add_heard(entry);
                continue;
            }
            const auto found = std::find_if(sections().begin(), sections().end(),
                                            [&entry](const Section& section) { return section.name == entry.section; });
            if (found != sections().end()) add_rules(entry, *found);
        }
        const std::vector<std::uint32_t> commonness = commonness_of_kinds();
        for (RuleSet& set : tables_->rule_sets) set.index(commonness);
        check_complete();
        tables_->matcher = Matcher{words_};
        for (std::vector<KindId>& kinds : kinds_of_word_) std::sort(kinds.begin(), kinds.end());
        tables_->kinds_of_word = KindsOfWord{kinds_of_word_};
        tables_->heard = Matcher{heard_};
        tables_->sound_of = sounds_.table();
        tables_->wordings = Wordings{learnt_.wordings, faults_};
        tables_->extents = Extents{learnt_.titles, learnt_.places, faults_};
        tables_->counts = Counts{learnt_.counts, faults_};
        return std::move(tables_);
    }

private:
    void fault(const LexiconEntry& entry, std::string what) { faults_.push_back({entry.file, entry.line, std::move(what)}); }

    void check_place(const LexiconEntry& entry) {
        const bool known = entry.section == "words" || entry.section == "pinyin" || entry.section == "heard" ||
                           std::any_of(sections().begin(), sections().end(),
                                       [&entry](const Section& section) { return section.name == entry.section; });
        if (!known) fault(entry, "unknown section [" + entry.section + "]");
        if (!seen_.insert({entry.section + "." + entry.key, true}).second) {
            fault(entry, "[" + entry.section + "] " + entry.key + " stands twice");
        }
    }

    KindId kind_of_word(std::string_view word) {
        const auto [known, fresh] = literals_.try_emplace(std::string{word}, KindId{0});
        if (fresh) {
            known->second = next_kind();
            give(word, known->second);
        }
        return known->second;
    }

    KindId next_kind() {
        if (static_cast<std::size_t>(next_) + 1 >= kinds_max) {
            if (!full_) faults_.push_back({"", 0, "more than " + std::to_string(kinds_max) + " different words in rules"});
            full_ = true;
            return next_;
        }
        return next_++;
    }

    /// Lets `word` mark `kind` wherever it stands, and so do the other ways in which people here say it.
    void give(std::string_view word, KindId kind) {
        struct Saying {
            std::u32string_view written, said;
        };
        constexpr std::array<Saying, 4> sayings{
            {{U"有没有", U"有没"}, {U"有没有", U"有没得"}, {U"什么", U"么子"}, {U"什么", U"啥"}}};
        std::u32string characters = normalise(word).text;
        std::replace(characters.begin(), characters.end(), U'冇', U'没');
        for (const auto& [written, said] : sayings) {
            const std::size_t at = characters.find(written);
            if (at == std::u32string::npos) continue;
            std::u32string other = characters;
            give_characters(other.replace(at, written.size(), said), kind);
        }
        give_characters(std::move(characters), kind);
    }

    void give_characters(std::u32string characters, KindId kind) {
        const auto [known, fresh] = word_index_.try_emplace(characters, words_.size());
        if (fresh) {
            words_.push_back(std::move(characters));
            kinds_of_word_.emplace_back();
        }
        std::vector<KindId>& kinds = kinds_of_word_[known->second];
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }

    /// By kind, how often it will be met with, nearly: short words stand in many texts, and facts are told in most.
    [[nodiscard]] std::vector<std::uint32_t> commonness_of_kinds() const {
        constexpr std::array<std::uint32_t, 3> by_length{50, 5, 1};
        constexpr std::uint32_t of_facts = 200;
        std::vector<std::uint32_t> commonness(kinds_max, 0);
        std::fill(commonness.begin(), commonness.begin() + first_word_kind, of_facts);
        for (std::size_t word = 0; word < words_.size(); ++word) {
            for (const KindId kind : kinds_of_word_[word])
                commonness[kind] += by_length.at(std::min(words_[word].size(), by_length.size()) - 1);
        }
        return commonness;
    }

    void add_class(const LexiconEntry& entry) {
        if (entry.words.empty()) fault(entry, "the class has no words");
        const auto [known, fresh] = kinds_.try_emplace(entry.key, KindId{0});
        if (fresh) known->second = next_kind();
        filled_[entry.key] = true;
        for (const std::string& written : entry.words) {
            const std::vector<std::string> words = written_out(written);
            if (words.empty()) fault(entry, "a bracket without its partner: \"" + written + "\"");
            for (const std::string& word : words) {
                if (normalise(word).text.empty()) {
                    fault(entry, "an empty word");
                } else {
                    give(word, known->second);
                }
            }
        }
    }

    void add_heard(const LexiconEntry& entry) {
        const bool kept = entry.key == "kept";
        const std::u32string meant = kept ? std::u32string{} : normalise(entry.key).text;
        for (const std::string& written : entry.words) {
            for (const std::string& form : written_out(written)) {
                std::u32string heard = normalise(form).text;
                if (heard.empty() || heard == meant || (!kept && heard.size() != meant.size())) {
                    fault(entry, "expected as many characters as in " + entry.key + ": \"" + form + "\"");
                    continue;
                }
                if (std::find(heard_.begin(), heard_.end(), heard) != heard_.end()) continue;
                heard_.push_back(std::move(heard));
                tables_->meant.push_back(meant);
            }
        }
    }

    void prepare(const Section& section) {
        RuleSet& set = tables_->rule_sets[static_cast<std::size_t>(section.topic)];
        if (section.keys.empty()) {
            for (int i = 0; i <= static_cast<int>(Intent::unknown); ++i) set.keys.emplace_back(name_of(static_cast<Intent>(i)));
        } else {
            set.keys.assign(section.keys.begin(), section.keys.end());
        }
    }

    void add_rules(const LexiconEntry& entry, const Section& section) {
        RuleSet& set = tables_->rule_sets[static_cast<std::size_t>(section.topic)];
        const int key = set.key_named(entry.key);
        if (key < 0) {
            fault(entry, "unknown key " + entry.key + " in [" + entry.section + "]");
            return;
        }
        for (const std::string& written : entry.words) {
            if (std::optional<Rule> rule = read_rule(entry, written)) {
                rule->key = key;
                set.rules.push_back(std::move(*rule));
            }
        }
    }

    std::optional<Rule> read_rule(const LexiconEntry& entry, std::string_view written) {
        std::vector<std::string_view> parts = split(written, " ");
        parts.erase(std::remove(parts.begin(), parts.end(), std::string_view{}), parts.end());
        Rule rule;
        if (!parts.empty()) {
            const std::string_view last = parts.back();
            const bool digits = std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
            if (digits && last.size() <= 3) rule.weight = std::stoi(std::string{last});
            parts.pop_back();
        }
        if (rule.weight < 1 || rule.weight > 100 || parts.empty()) {
            fault(entry, "expected conditions and a weight from 1 to 100: \"" + std::string{written} + "\"");
            return std::nullopt;
        }
        for (const std::string_view part : parts) {
            std::optional<Term> term = read_term(entry, part);
            if (!term) return std::nullopt;
            rule.terms.push_back(std::move(*term));
        }
        // What is cheap to refuse comes first: a plain presence test is one bit.
        std::stable_sort(rule.terms.begin(), rule.terms.end(), [](const Term& a, const Term& b) { return a.test < b.test; });
        return rule;
    }

    std::optional<Term> read_term(const LexiconEntry& entry, std::string_view part) {
        Term term;
        switch (part.front()) {
            case '!': term.test = Term::Test::absent; break;
            case '^': term.test = Term::Test::begins; break;
            case '$': term.test = Term::Test::ends; break;
            case '=': term.test = Term::Test::whole; break;
            default: break;
        }
        if (term.test != Term::Test::present) part.remove_prefix(1);
        const bool whole = term.test == Term::Test::whole;
        const std::vector<std::string_view> sides = split(part, whole ? "+" : "..");
        if (sides.size() > (whole ? 2U : 3U) || (sides.size() > 1 && !whole && term.test != Term::Test::present)) {
            fault(entry, "too many parts in \"" + std::string{part} + "\"");
            return std::nullopt;
        }
        if (sides.size() > 1 && !whole) term.test = Term::Test::ordered;
        for (std::size_t side = 0; side < sides.size(); ++side) {
            std::vector<KindId>& kinds = side == 0 ? term.any : side == 1 ? term.then : term.last;
            for (const std::string_view word : split(sides[side], "|")) {
                const std::optional<KindId> kind = kind_of(entry, word);
                if (!kind) return std::nullopt;
                kinds.push_back(*kind);
            }
        }
        return term;
    }

    std::optional<KindId> kind_of(const LexiconEntry& entry, std::string_view word) {
        if (!word.empty() && word.front() == '@') {
            const auto known = kinds_.find(std::string{word.substr(1)});
            if (known != kinds_.end()) return known->second;
            fault(entry, "no such class: " + std::string{word});
            return std::nullopt;
        }
        if (normalise(word).text.empty()) {
            fault(entry, "an empty word");
            return std::nullopt;
        }
        return kind_of_word(word);
    }

    void check_complete() {
        for (std::size_t i = first_word_kind; i < kind_names.size(); ++i) {
            if (!filled_.contains(std::string{kind_names[i]})) {
                faults_.push_back({"", 0, "missing: [words] " + std::string{kind_names[i]}});
            }
        }
        for (const Section& section : sections()) {
            for (const std::string_view key : section.keys) {
                if (!seen_.contains(std::string{section.name} + "." + std::string{key})) {
                    faults_.push_back({"", 0, "missing: [" + std::string{section.name} + "] " + std::string{key}});
                }
            }
        }
    }

    const std::vector<LexiconEntry>& entries_;
    const LearntFiles& learnt_;
    std::vector<LexiconFault>& faults_;
    std::unique_ptr<Lexicon::Tables> tables_ = std::make_unique<Lexicon::Tables>();
    std::map<std::string, KindId> kinds_;     ///< classes and facts by name
    std::map<std::string, KindId> literals_;  ///< words that stand in rules themselves
    std::map<std::string, bool> seen_, filled_;
    std::map<std::u32string, std::size_t> word_index_;
    std::vector<std::u32string> words_;
    std::vector<std::vector<KindId>> kinds_of_word_;  ///< by the word's place in words_
    std::vector<std::u32string> heard_;
    SoundTable sounds_;
    KindId next_ = 0;
    bool full_ = false;
};

}  // namespace

Lexicon::Lexicon(const std::vector<LexiconEntry>& entries, const LearntFiles& learnt, std::vector<LexiconFault>& faults)
    : tables_{Builder{entries, learnt, faults}.build()} {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

}  // namespace kexiebot::language
