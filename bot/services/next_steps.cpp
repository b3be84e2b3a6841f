#include "bot/services/next_steps.hpp"

#include <algorithm>

namespace kexiebot::services {

namespace {

// How much work one unit is, beside the others: a person joins a society, a workstation takes half a year.
int effort_of(domain::CountedBy counted_by) {
    switch (counted_by) {
        case domain::CountedBy::person:
        case domain::CountedBy::piece: return 1;
        case domain::CountedBy::event:
        case domain::CountedBy::report:
        case domain::CountedBy::component: return 2;
        case domain::CountedBy::stage: return 3;
        case domain::CountedBy::agreement: return 4;
        case domain::CountedBy::proposal: return 5;
        case domain::CountedBy::platform: return 8;
    }
    return 2;
}

// The last month in which an item that hangs on a day of the year can be had. Source: 附件2 rows 5.2 and 6.5.
unsigned last_month_of(const std::string& item) {
    if (item == "5.2") return 10;
    if (item == "6.5") return 6;
    return 12;
}

}  // namespace

std::vector<NextStep> next_steps(const domain::Rulebook& rulebook, const domain::Score& score, std::size_t limit) {
    std::vector<NextStep> steps;
    for (std::size_t i = 0; i < rulebook.indicators.size(); ++i) {
        const auto& indicator = rulebook.indicators[i];
        const auto& scored = score.indicators[i];
        const auto indicator_room = indicator.max - scored.confirmed - scored.pending;
        for (std::size_t j = 0; j < indicator.items.size(); ++j) {
            const auto& item = indicator.items[j];
            const auto had = scored.items[j].confirmed + scored.items[j].pending;
            const auto room = std::min(item.cap - had, indicator_room);
            if (room > domain::Points{}) steps.push_back({item.id, std::min(item.each, room), room});
        }
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const NextStep& a, const NextStep& b) { return a.each != b.each ? a.each > b.each : a.room > b.room; });
    if (steps.size() > limit) steps.resize(limit);
    return steps;
}

std::vector<NextStep> easiest_first(const domain::Rulebook& rulebook, std::vector<NextStep> steps, domain::Date today,
                                    std::size_t limit) {
    const auto month = static_cast<unsigned>(today.month());
    std::erase_if(steps, [month](const NextStep& step) { return month > last_month_of(step.item); });
    const auto effort = [&rulebook](const NextStep& step) {
        const auto* item = rulebook.item(step.item);
        return static_cast<std::int64_t>(item == nullptr ? 1 : effort_of(item->counted_by));
    };
    // points/effort compared by multiplying across, so that nothing is rounded
    std::stable_sort(steps.begin(), steps.end(), [&effort](const NextStep& a, const NextStep& b) {
        return a.each.hundredths * effort(b) > b.each.hundredths * effort(a);
    });
    if (steps.size() > limit) steps.resize(limit);
    return steps;
}

}  // namespace kexiebot::services
