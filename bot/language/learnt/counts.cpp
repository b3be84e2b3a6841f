#include "bot/language/learnt/counts.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

/// Measured on messages that neither rules nor weights had seen (tests/corpus/README.md).
constexpr int enough_alone = 100;
constexpr int enough_more = 300;  ///< beside another count, or where something else may be counted
constexpr int fewest_at_odds = 5;
constexpr std::int64_t most_people = 99'999;

/// 49, 53个: nothing else is counted behind it.
bool ends_clause(std::u32string_view text, std::size_t at) {
    if (scan::at_or_zero(text, at) == U'个') ++at;
    return at >= text.size() || is_separator(text[at]);
}

PeopleFigure counted(std::u32string_view text, const Number& number) {
    PeopleFigure figure;
    figure.vague = number.kind == NumberKind::vague || number.kind == NumberKind::range;
    figure.people = static_cast<int>(number.value);
    figure.span = number.span;
    if (scan::at_or_zero(text, figure.span.end) == U'个') ++figure.span.end;
    return figure;
}

/// 签到36 and 41 in the picture; but of 44, 10 were from elsewhere.
bool are_at_odds(int one, std::int64_t other) {
    return std::min<std::int64_t>(one, other) >= fewest_at_odds && one != other && one < 2 * other && other < 2 * one;
}

}  // namespace

Counts::Counts(const LearntFile& file, std::vector<LexiconFault>& faults) {
    std::vector<Row> rows;
    read_lines(file, "expected what is seen of a figure, told once, and, behind a tab, its weight", faults,
               [&rows](std::string_view line) {
                   const std::optional<WeightLine> told = weight_line(line);
                   const std::optional<CountSign> sign = told ? count_spelt(told->sign) : std::nullopt;
                   if (sign) rows.push_back({*sign, told->weight});
                   return sign.has_value();
               });
    table_ = SignTable{rows};
    if (table_.doubled()) faults.push_back({file.path, 0, "a sign is told twice"});
}

int Counts::of(std::u32string_view text, const Number& number) const {
    if (table_.empty()) return 0;
    int sum = 0;
    for (const CountSign sign : count_signs(text, number)) sum += table_.at(sign).weight;
    return sum;
}

std::vector<Number> countable_numbers(const Message& message) {
    const auto overlaps = [](Span span) { return [span](const auto& found) { return found.span.overlaps(span); }; };
    const Span core = message.core();
    std::vector<Number> all;
    for (const Number& number : message.numbers) {
        const Span span = number.span;
        const bool may_count = number.whole && !number.ordinal && number.value >= 1 && number.value <= most_people;
        // 在306, 综合楼406: a room.
        const bool room = span.begin > 0 && scan::one_of(message.text[span.begin - 1], U"在楼座栋室厅");
        // 编号127, 地点302: what it is numbered.
        constexpr std::array<std::u32string_view, 12> numbered{U"编号", U"案号", U"文号", U"证号", U"证书号", U"号码",
                                                               U"批号", U"序号", U"地点", U"会场", U"场地",   U"房间"};
        std::size_t label_end = span.begin;
        while (label_end > 0 && scan::one_of(message.text[label_end - 1], U": 是为在")) --label_end;
        if (scan::any_before(message.text, label_end, numbered) > 0) continue;
        if (!may_count || room || span.contains(core) || message.quoted(span)) continue;
        const bool known = std::any_of(message.dates.begin(), message.dates.end(), overlaps(span)) ||
                           std::any_of(message.codes.begin(), message.codes.end(), overlaps(span)) ||
                           std::any_of(message.items.begin(), message.items.end(), overlaps(span));
        if (!known) all.push_back(number);
    }
    return all;
}

std::vector<PeopleFigure> likely_counts(const Message& message) {
    const Counts& counts = message.tables.counts;
    const bool alone = message.people.empty();
    const bool one =
        message.people.size() == 1 && message.people.front().role == PeopleFigure::Role::present && !message.people.front().vague;
    const Span core = message.core();
    std::vector<PeopleFigure> likely;
    // 写错了，是202: in a few words that puts right what was asked or said before.
    constexpr std::size_t few_words = 10;
    if ((!alone && !one) || message.text.size() < few_words) return likely;
    int most = enough_alone - 1;
    for (const Number& number : countable_numbers(message)) {
        if (number.value < 2) continue;  // 还签了一个
        const auto known = [&number](const PeopleFigure& figure) { return figure.span.overlaps(number.span); };
        if (std::any_of(message.people.begin(), message.people.end(), known)) continue;
        const int sum = counts.of(message.text, number);
        if (alone) {
            // 28个苹果: what is counted must speak the more for it where it is named.
            const bool told = number.span.begin > core.begin && sum >= enough_more;
            const bool enough = ends_clause(message.text, number.span.end) || told;
            if (sum <= most || !enough) continue;
            most = sum;
            likely.assign(1, counted(message.text, number));
        } else if (sum >= enough_more && ends_clause(message.text, number.span.end) &&
                   are_at_odds(message.people.front().people, number.value)) {
            likely.push_back(counted(message.text, number));
        }
    }
    return likely;
}

}  // namespace kexiebot::language
