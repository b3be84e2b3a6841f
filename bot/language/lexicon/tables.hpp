#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bot/language/learnt/counts.hpp"
#include "bot/language/learnt/extents.hpp"
#include "bot/language/learnt/wordings.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/lexicon/kinds.hpp"
#include "bot/language/lexicon/matcher.hpp"
#include "bot/language/lexicon/rules.hpp"

namespace kexiebot::language {

/// The questions that rules of the lexicon answer; each is a section of its own in the files.
enum class Topic {
    intent,       ///< which intent: keys are its names
    help,         ///< what is help wanted with: names of intents
    item,         ///< which item of the assessment form: "1.1" …
    form,         ///< which item by the form alone, when no named thing decides
    indicator,    ///< which indicator is named as such: "1" … "8"
    stage,        ///< of item 2.1: plan, carried_out, commended
    point,        ///< which of the 13 points: "1" …
    service,      ///< which of the 7 services
    level,        ///< of an honour: national, provincial, city
    field,        ///< of an edit: title, date, people, place, item
    listed,       ///< status of listed activities: draft, pending, approved, returned
    outstanding,  ///< status of listed tasks: open, overdue
    task_kind,    ///< 9.1, 9.2, 9.3
    exported,     ///< form, ranking, activities
    role,         ///< member, secretary, coordinator, admin
    question,     ///< what is asked in everyday words: weakest, late, counts … or the name of an intent
    nearest,      ///< of what is no item, which one comes nearest: "1.1" …
};
inline constexpr std::size_t topics = static_cast<std::size_t>(Topic::nearest) + 1;

/// The kinds that each word stands for: most have one, so all of them stand in one row.
class KindsOfWord {
public:
    KindsOfWord() = default;
    explicit KindsOfWord(const std::vector<std::vector<KindId>>& kinds) {
        begins_.reserve(kinds.size() + 1);
        begins_.push_back(0);
        for (const auto& of_word : kinds) begins_.push_back(begins_.back() + static_cast<std::uint32_t>(of_word.size()));
        all_.reserve(begins_.back());
        for (const auto& of_word : kinds) all_.insert(all_.end(), of_word.begin(), of_word.end());
    }
    /// `word`: as the matcher numbers them.
    std::span<const KindId> operator[](std::size_t word) const {
        return {all_.data() + begins_[word], all_.data() + begins_[word + 1]};
    }

private:
    std::vector<std::uint32_t> begins_;  ///< by word, and behind the last one
    std::vector<KindId> all_;
};

/// The lexicon as it is used: one automaton over all words, the kinds each word stands for, and the compiled rules.
struct Lexicon::Tables {
    Matcher matcher;
    KindsOfWord kinds_of_word;
    std::array<RuleSet, topics> rule_sets;
    /// Words that were misheard or mistyped, and for each what was meant: as many characters, or none where it is a word of
    /// its own that is to be kept (工作天数).
    Matcher heard;
    std::vector<std::u32string> meant;
    /// Characters that sound the same or nearly so share a number; 0 for characters the table lacks.
    std::vector<std::uint16_t> sound_of;
    Wordings wordings;  ///< what cases taught, for messages that no rule reads
    Extents extents;    ///< and for where things are named
    Counts counts;      ///< and for figures no rule knows

    const RuleSet& rules(Topic topic) const { return rule_sets[static_cast<std::size_t>(topic)]; }
    std::uint16_t sound(char32_t c) const { return c < sound_of.size() ? sound_of[c] : std::uint16_t{0}; }
};

}  // namespace kexiebot::language
