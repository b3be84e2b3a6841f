#include "bot/domain/score.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::domain {

namespace {

constexpr std::string_view deductions_key = "9";

std::string honour_key(HonourLevel level) {
    switch (level) {
        case HonourLevel::national: return "8.national";
        case HonourLevel::provincial: return "8.provincial";
        case HonourLevel::city: return "8.city";
    }
    return {};
}

TallyUnits units_for(ActivityStatus status, std::int64_t units) {
    switch (status) {
        case ActivityStatus::approved: return {units, 0};
        case ActivityStatus::pending: return {0, units};
        case ActivityStatus::draft:
        case ActivityStatus::returned:
        case ActivityStatus::withdrawn: break;
    }
    return {};
}

struct Sums {
    Points confirmed;
    Points with_pending;
};

TallyUnits units_at(const Tally& tally, const TallyKey& key) {
    const auto found = tally.find(key);
    return found == tally.end() ? TallyUnits{} : found->second;
}

Sums sums_of(const Item& item, const Tally& tally) {
    std::int64_t confirmed = 0;
    std::int64_t with_pending = 0;
    if (item.counted_by == CountedBy::stage) {
        for (const auto stage : {Stage::none, Stage::plan, Stage::carried_out, Stage::commended}) {
            const auto units = units_at(tally, {item.id, stage});
            // A stage counts once; what names no stage counts as it comes, up to the cap.
            const auto limit = stage == Stage::none ? units.confirmed + units.pending : 1;
            confirmed += std::min(units.confirmed, limit);
            with_pending += std::min(units.confirmed + units.pending, limit);
        }
    } else {
        const auto units = units_at(tally, {item.id, Stage::none});
        confirmed = units.confirmed;
        with_pending = units.confirmed + units.pending;
    }
    return {std::min(item.cap, item.each * confirmed), std::min(item.cap, item.each * with_pending)};
}

IndicatorScore score_of(const Indicator& indicator, const Tally& tally) {
    IndicatorScore score{indicator.id, {}, {}, {}};
    Sums total;
    for (const auto& item : indicator.items) {
        const auto sums = sums_of(item, tally);
        score.items.push_back({item.id, sums.confirmed, sums.with_pending - sums.confirmed});
        total.confirmed += sums.confirmed;
        total.with_pending += sums.with_pending;
    }
    score.confirmed = std::min(indicator.max, total.confirmed);
    score.pending = std::min(indicator.max, total.with_pending) - score.confirmed;
    return score;
}

}  // namespace

Contribution contribution_of(const Rulebook& rulebook, const Activity& activity) {
    const auto* item = rulebook.item(activity.item);
    if (item == nullptr) return {{activity.item, Stage::none}, {}};
    const auto stage = item->counted_by == CountedBy::stage ? activity.stage : Stage::none;
    const auto units = item->counted_by == CountedBy::person ? std::max(1, activity.people.value_or(1)) : 1;
    return {{activity.item, stage}, units_for(activity.status, units)};
}

Contribution contribution_of(const Honour& honour) {
    return {{honour_key(honour.level), Stage::none}, units_for(honour.status, 1)};
}

Contribution contribution_of(const Deduction& deduction) {
    const auto in_force = deduction.status != DeductionStatus::waived;
    return {{std::string{deductions_key}, Stage::none}, {in_force ? deduction.points.hundredths : 0, 0}};
}

void apply(Tally& tally, const Contribution& contribution, int sign) {
    if (contribution.units == TallyUnits{}) return;
    auto& units = tally[contribution.key];
    units.confirmed += sign * contribution.units.confirmed;
    units.pending += sign * contribution.units.pending;
    if (units == TallyUnits{}) tally.erase(contribution.key);
}

Score score_of(const Rulebook& rulebook, const Tally& tally) {
    Score score;
    Points confirmed;
    Points with_pending;
    for (const auto& indicator : rulebook.indicators) {
        score.indicators.push_back(score_of(indicator, tally));
        confirmed += score.indicators.back().confirmed;
        with_pending += score.indicators.back().confirmed + score.indicators.back().pending;
    }
    Points bonus;
    Points bonus_with_pending;
    for (const auto level : {HonourLevel::national, HonourLevel::provincial, HonourLevel::city}) {
        const auto units = units_at(tally, {honour_key(level), Stage::none});
        bonus += rulebook.bonus(level) * units.confirmed;
        bonus_with_pending += rulebook.bonus(level) * (units.confirmed + units.pending);
    }
    score.bonus = std::min(rulebook.bonus_cap, bonus);
    score.bonus_pending = std::min(rulebook.bonus_cap, bonus_with_pending) - score.bonus;
    const auto taken = units_at(tally, {std::string{deductions_key}, Stage::none});
    score.deductions = Points{taken.confirmed};
    score.deductions_ahead = Points{taken.pending};

    const auto floor_at_zero = [](Points points) { return std::max(Points{}, points); };
    score.confirmed = floor_at_zero(confirmed + score.bonus - score.deductions);
    const auto all_approved = floor_at_zero(with_pending + score.bonus + score.bonus_pending - score.deductions);
    score.pending = all_approved - score.confirmed;
    score.projected = floor_at_zero(with_pending + score.bonus + score.bonus_pending - score.deductions - score.deductions_ahead);
    return score;
}

}  // namespace kexiebot::domain
