#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/language/dates/dates.hpp"
#include "bot/language/lexicon/tables.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/reading.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::language {

/// An item of the assessment form named by its id: "2.1", "报7.3".
struct ItemId {
    std::string id;
    Span span;
};

/// The message with misheard words ([heard] in the lexicon) replaced in its text, character by character: 作天 is read as 昨天.
/// What was typed stays what `original` gives.
Normalised as_meant(Normalised message, const Lexicon::Tables& tables);

/// One message with everything found in it once; what the readers of the single intents work on. Built per call.
class Message {
public:
    Message(Normalised normalised, const Context& context);
    /// `text` looks into `normal`: what is moved would look at where it was.
    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;
    ~Message() = default;

    const Context& context;
    const Lexicon::Tables& tables;
    const Normalised normal;
    const std::u32string_view text;  ///< of `normal`

    /// What the rules for intents see: words outside quotes, and facts.
    Marks marks;
    /// All words, also those in 《》 and quotes: for items and titles.
    Marks words;
    std::vector<Span> quotes;  ///< with their marks: 《…》, “…”, 「…」, 【…】 not at the beginning
    std::vector<Code> codes;
    std::vector<DateExpression> dates;  ///< without those that are item ids or codes
    std::vector<ItemId> items;
    std::vector<Number> numbers;
    std::vector<PeopleFigure> people;
    std::vector<FoundName> names;  ///< organisations and counties
    std::optional<std::string> invite_code;
    std::optional<int> point;    ///< 自查3, 第六项
    std::optional<int> service;  ///< 服务7, 第三项服务

    bool has(Kind kind) const { return marks.has(id_of(kind)); }
    const Mark* first(Kind kind) const { return marks.first(id_of(kind)); }
    /// What stands between quotes is not looked at.
    RuleView view() const { return {marks, text, filler_, first_word_, last_word_}; }
    RuleView view_of_all() const { return {words, text, filler_, first_word_, last_word_}; }
    /// The key of greatest weight, if that is at least `least`; empty when two share it.
    std::optional<std::string> decide(Topic topic, int least = 1) const;
    /// The same, over the words in quotes too.
    std::optional<std::string> decide_of_all(Topic topic, int least = 1) const;

    std::optional<std::string> code(char letter) const;  ///< the first such code
    std::vector<std::string> codes_of(char letter) const;
    std::optional<std::string> organisation() const;  ///< the first one named
    std::optional<std::string> county() const;
    bool quoted(Span span) const;
    /// The typed text of a piece, without separators at its ends.
    std::string typed(Span piece) const;
    /// The whole text but fillers and separators at both ends.
    Span core() const { return {first_word_, last_word_}; }
    bool filler(std::size_t at) const { return filler_[at]; }
    /// 按照年度计划, 为提高…, 在市科协指导下: what the message begins with before it says anything; no words are found in it.
    const std::vector<Span>& preambles() const { return preambles_; }
    /// The piece between the stops around `at`; a space is no stop here.
    Span clause(std::size_t at) const;

private:
    void find_quotes();
    void find_words();
    /// What stands behind 题目是 or 主题： is mentioned, not said: 如何写好专利 asks nothing there.
    [[nodiscard]] std::vector<Span> find_mentions(const std::vector<Matcher::Hit>& hits) const;
    [[nodiscard]] std::vector<Span> find_preambles(const std::vector<Matcher::Hit>& hits) const;
    void find_items();
    [[nodiscard]] bool is_within(std::size_t at) const;
    void find_codes_and_dates();
    void find_numbered_things();
    void find_invite_code();
    void add_facts();
    void fact(Kind kind, Span span) { marks.add({id_of(kind), span.begin, span.end}); }
    bool is_negated() const;
    bool is_told_of(const Mark& asking) const;
    /// 有啥不妥你讲, 还缺什么跟我说: nothing is asked.
    bool asks_to_be_told(const Mark& asking) const;
    /// 多给他们几天, 宽限几周
    [[nodiscard]] bool gives_some_days(const Mark& asking) const;
    /// 照片里看不出是哪天: a fault is found, nothing asked.
    [[nodiscard]] bool is_some_of_them(const Mark& asking) const;
    [[nodiscard]] bool is_not_seen(const Mark& asking) const;
    [[nodiscard]] bool is_forgotten(const Mark& asking) const;
    [[nodiscard]] bool ends_in_a_question() const;
    [[nodiscard]] bool is_reason_to_nudge(const Mark& asking) const;

    std::vector<bool> filler_;
    std::vector<Span> preambles_;
    std::size_t first_word_ = 0;
    std::size_t last_word_ = 0;
};

}  // namespace kexiebot::language
