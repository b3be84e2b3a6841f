// Items of the assessment form that are typed by their ids: 7.4, 算2.1.
#include <algorithm>
#include <array>

#include "bot/language/lexicon/tables.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

/// 里 in 归到7.4里头吧, which measures no way.
bool Message::is_within(std::size_t at) const {
    return text[at] == U'里' &&
           (at + 1 == text.size() || scan::one_of(text[at + 1], U"头面边吧呗了") || is_separator(text[at + 1]));
}

void Message::find_items() {
    constexpr std::u32string_view units = U"元万版%％米级小分人g度倍号日寸吨公里年k千亩v代个亿t折x×*/mw";
    constexpr std::array<std::u32string_view, 8> day_parts{U"上午", U"下午", U"晚", U"早上", U"中午", U"那天", U"当天", U"号"};
    const RuleSet& known = tables.rules(Topic::item);
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        if (text[i] < U'1' || text[i] > U'7' || (text[i + 1] != U'.' && text[i + 1] != U'点') || !is_digit(text[i + 2])) continue;
        const bool after_figure = i > 0 && (is_digit(text[i - 1]) || text[i - 1] == U'.' || is_latin(text[i - 1]) ||
                                            text[i - 1] == U'-' || text[i - 1] == U'/');
        const char32_t next = i + 3 < text.size() ? text[i + 3] : U'\n';
        if (after_figure || is_digit(next) || (next == U'.' && i + 4 < text.size() && is_digit(text[i + 4])) ||
            (scan::one_of(next, units) && !is_within(i + 3)))
            continue;
        if (text[i + 1] == U'点' && next == U'半') continue;
        const std::string id{static_cast<char>(text[i]), '.', static_cast<char>(text[i + 2])};
        if (known.key_named(id) < 0) continue;
        const Span span{i, i + 3};
        const auto day =
            std::find_if(dates.begin(), dates.end(), [&](const DateExpression& date) { return date.span.overlaps(span); });
        if (day != dates.end()) {
            const bool other_day = dates.size() > 1;
            const bool said_as_day =
                std::any_of(day_parts.begin(), day_parts.end(),
                            [&](std::u32string_view part) { return text.substr(i + 3).starts_with(part); }) ||
                (i > 0 && scan::one_of(text[i - 1], U"于在从自")) || day->last || day->also;
            if (!day->may_be_item || (said_as_day && !other_day)) continue;
            dates.erase(day);
        }
        items.push_back({id, span});
    }
}

}  // namespace kexiebot::language
