#include "bot/services/what_if.hpp"

namespace kexiebot::services {

using domain::Stage;

domain::Score score_with(const domain::Rulebook& rulebook, domain::Tally tally, const std::string& item, int units) {
    if (rulebook.item(item)->counted_by != domain::CountedBy::stage) {
        tally[{item, Stage::none}].pending += units;
        return domain::score_of(rulebook, tally);
    }
    for (const auto stage : {Stage::plan, Stage::carried_out, Stage::commended}) {
        auto& shown = tally[{item, stage}];
        if (units > 0 && shown == domain::TallyUnits{}) {
            ++shown.pending;
            --units;
        }
    }
    return domain::score_of(rulebook, tally);
}

}  // namespace kexiebot::services
