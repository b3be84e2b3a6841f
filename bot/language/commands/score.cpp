#include <algorithm>
#include <array>

#include "bot/language/commands/commands.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::int64_t top_max = 99'999;

/// 前十, 前3名, top5: the figure behind 前.
std::optional<int> read_top(const Message& message) {
    for (const Number& number : message.numbers) {
        constexpr std::array<std::u32string_view, 7> leads{U"前", U"头", U"top", U"top ", U"Top", U"TOP", U"TOP "};
        if (scan::any_before(message.text, number.span.begin, leads) == 0) continue;
        if (number.kind == NumberKind::exact && number.value >= 1 && number.value <= top_max)
            return static_cast<int>(number.value);
    }
    if (message.has(Kind::the_first)) return 1;
    return std::nullopt;
}

/// 导出2026活动明细: a year without 年.
std::optional<int> bare_year(const Message& message) {
    for (const Number& number : message.numbers) {
        const bool in_date = std::any_of(message.dates.begin(), message.dates.end(),
                                         [&](const DateExpression& date) { return date.span.overlaps(number.span); });
        const bool four = number.span.size() == 4 && number.value >= 2000 && number.value < 2100;
        if (!in_date && four && number.kind == NumberKind::exact) return static_cast<int>(number.value);
    }
    return std::nullopt;
}

}  // namespace

void fill_score_command(Reading& reading, const Message& message) {
    Slots& slots = reading.slots;
    switch (reading.intent) {
        case Intent::query_score:
        case Intent::explain_score:
            slots.organisation = organisation_meant(message);
            slots.indicator = read_indicator(message);
            slots.year = read_year(message.dates, message.context.today);
            break;
        case Intent::next_steps: slots.organisation = organisation_meant(message); break;
        case Intent::ranking:
            slots.top = read_top(message);
            slots.organisation = organisation_meant(message);
            if (!slots.organisation) slots.county = message.county();
            // 全市第几 asks for one's own place.
            slots.whole_city = !slots.organisation && !slots.county && message.has(Kind::whole_city_named) &&
                               message.text.find(U"第几"sv) == std::u32string_view::npos;
            break;
        case Intent::list_warnings: slots.county = message.county(); break;
        case Intent::export_:
            slots.what = message.decide(Topic::exported);
            slots.year = read_year(message.dates, message.context.today);
            if (!slots.year) slots.year = bare_year(message);
            slots.organisation = organisation_meant(message);
            break;
        default: break;
    }
}

}  // namespace kexiebot::language
