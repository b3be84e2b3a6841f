#include "bot/services/reminders/stakes.hpp"

#include <algorithm>

namespace kexiebot::services::reminders {

std::optional<Stake> Stakes::of(const domain::Organisation& organisation, int year) {
    const auto* rulebook = assessment_.rulebook(year);
    if (rulebook == nullptr) return std::nullopt;
    const auto& rows = ranking(organisation.county, year);
    Stake stake;
    stake.cost = rulebook->deduction_each;
    for (const auto& row : rows) {
        if (row.organisation == organisation.id) stake.score = row.confirmed;
    }
    stake.score_then = std::max(stake.score - stake.cost, domain::Points{});
    const auto place_with = [&](domain::Points points) {
        return 1 + static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const ports::ScoreRow& row) {
                   return row.organisation != organisation.id && row.confirmed > points;
               }));
    };
    stake.place = place_with(stake.score);
    stake.place_then = place_with(stake.score_then);
    return stake;
}

const std::vector<ports::ScoreRow>& Stakes::ranking(const std::string& county, int year) {
    auto& rows = rankings_[{county, year}];
    if (rows.empty()) rows = view_.scores().ranking(county, year, 0);
    return rows;
}

}  // namespace kexiebot::services::reminders
