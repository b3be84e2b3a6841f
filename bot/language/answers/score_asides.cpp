#include "bot/language/answers/score_asides.hpp"

#include <algorithm>
#include <array>

#include "bot/language/message/phrases.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t longest = 20;

/// The one figure that may be a score to reach.
std::optional<int> figure_of(const Message& message) {
    constexpr int least = 5;
    constexpr int most = 120;
    if (message.numbers.size() != 1) return std::nullopt;
    const Number& number = message.numbers.front();
    const bool in_date = std::any_of(message.dates.begin(), message.dates.end(),
                                     [&](const DateExpression& date) { return date.span.overlaps(number.span); });
    if (in_date || number.kind != NumberKind::exact || number.value < least || number.value > most) return std::nullopt;
    const Words behind = Words{message.text}.substr(number.span.end);
    constexpr std::array<Words, 7> counters{U"人", U"场", U"次", U"个", U"项", U"篇", U"号"};
    const bool counted = std::any_of(counters.begin(), counters.end(), [behind](Words word) { return behind.starts_with(word); });
    return counted ? std::nullopt : std::optional{static_cast<int>(number.value)};
}

}  // namespace

AsideReading read_score_aside(const Message& message) {
    const Words text = message.text;
    if (text.size() > longest || message.has(Kind::any_code)) return {};
    constexpr std::array<Words, 15> reaches{U"来得及", U"冲到",   U"拿到", U"够不够", U"够没够", U"够", U"能到", U"能不能到",
                                            U"到不到", U"到得了", U"能上", U"上得了", U"达到",   U"离", U"还差"};
    const std::optional<int> figure = figure_of(message);
    if (figure && scan::holds_any(text, reaches)) {
        AsideReading reach{Aside::reach, {}};
        reach.slots.top = figure;
        return reach;
    }
    constexpr std::array<Words, 6> beside{U"和", U"跟", U"与", U"比", U"离", U"距"};
    constexpr std::array<Words, 19> apart{U"谁高",   U"谁分高", U"谁多",   U"谁的分",   U"谁分多",    U"差多少", U"差几",
                                          U"差好多", U"差多远", U"高多少", U"低多少",   U"多多少",    U"少多少", U"高?",
                                          U"比怎么", U"比呢",   U"比如何", U"比起来呢", U"比起来怎么"};
    constexpr std::array<Words, 6> leaders{U"第一名", U"第一", U"头名", U"榜首", U"最高的", U"最好的"};
    constexpr std::array<Words, 5> ahead{U"前面", U"前一名", U"上一名", U"前一家", U"上一家"};
    constexpr std::array<Words, 4> who{U"是谁", U"是哪", U"谁", U"哪家"};
    const bool differs =
        scan::holds_any(text, beside) && (scan::holds_any(text, apart) || (message.has(Kind::question) && text.back() == U'?'));
    AsideReading compare{Aside::compare, {}};
    compare.slots.organisation = organisation_meant(message);
    // 比平江那家呢
    const bool only_beside = text.starts_with(U'比') && !message.has(Kind::done_verb);
    if ((differs || only_beside) && compare.slots.organisation) return compare;
    if (differs && scan::holds_any(text, leaders)) {
        compare.slots.top = 1;
        return compare;
    }
    if (scan::holds_any(text, ahead) && (differs || scan::holds_any(text, who))) return compare;
    return {};
}

}  // namespace kexiebot::language
