#include "bot/services/next_steps.hpp"

#include <algorithm>

namespace kexiebot::services {

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

}  // namespace kexiebot::services
