#include "bot/services/what_if.hpp"

namespace kexiebot::services {

using domain::Stage;

namespace {

void add(const domain::Rulebook& rulebook, domain::Tally& tally, const std::string& item, int units) {
    if (rulebook.item(item)->counted_by != domain::CountedBy::stage) {
        tally[{item, Stage::none}].pending += units;
        return;
    }
    for (const auto stage : {Stage::plan, Stage::carried_out, Stage::commended}) {
        auto& shown = tally[{item, stage}];
        if (units > 0 && shown == domain::TallyUnits{}) {
            ++shown.pending;
            --units;
        }
    }
}

}  // namespace

domain::Score score_with(const domain::Rulebook& rulebook, domain::Tally tally, const std::string& item, int units) {
    add(rulebook, tally, item, units);
    return domain::score_of(rulebook, tally);
}

domain::Score score_with(const domain::Rulebook& rulebook, domain::Tally tally, std::span<const Addition> additions) {
    for (const auto& addition : additions) add(rulebook, tally, addition.item, addition.units);
    return domain::score_of(rulebook, tally);
}

}  // namespace kexiebot::services
