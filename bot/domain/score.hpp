#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "bot/domain/activity.hpp"
#include "bot/domain/deduction.hpp"
#include "bot/domain/honour.hpp"
#include "bot/domain/points.hpp"
#include "bot/domain/rulebook.hpp"

namespace kexiebot::domain {

/// Which counter of a tally: an item (with its stage where it counts by stage) or a level of honour.
struct TallyKey {
    std::string item;  ///< "2.1"; for honours "8.national", "8.provincial", "8.city"; for deductions "9"
    Stage stage = Stage::none;
    auto operator<=>(const TallyKey&) const = default;
};

/// Units counted so far. For "9" they are hundredths of points: `confirmed` in force, `pending` yet to fall due.
struct TallyUnits {
    std::int64_t confirmed = 0;  ///< approved
    std::int64_t pending = 0;    ///< handed in and complete
    bool operator==(const TallyUnits&) const = default;
};

/// All counters of one organisation in one year. A score follows from it alone, so that one more activity costs one counter,
/// however many there are already.
using Tally = std::map<TallyKey, TallyUnits>;

/// One activity's (honour's, deduction's) part of a tally; `units` is zero on both sides when it counts nowhere.
struct Contribution {
    TallyKey key;
    TallyUnits units;
    bool operator==(const Contribution&) const = default;
};

Contribution contribution_of(const Rulebook& rulebook, const Activity& activity);
Contribution contribution_of(const Honour& honour);
Contribution contribution_of(const Deduction& deduction);

/// Adds (`+1`) or takes back (`-1`) a contribution.
void apply(Tally& tally, const Contribution& contribution, int sign);

struct ItemScore {
    std::string item;
    Points confirmed;
    Points pending;  ///< what would be added if all that is handed in were approved
    bool operator==(const ItemScore&) const = default;
};

struct IndicatorScore {
    std::string indicator;
    Points confirmed;
    Points pending;
    std::vector<ItemScore> items;
    bool operator==(const IndicatorScore&) const = default;
};

/// 得分. total = confirmed, the figure that counts; never below 0.
struct Score {
    Points confirmed;  ///< 核定
    Points pending;    ///< what approval of all that is handed in would add
    Points projected;  ///< 预估: confirmed + pending, less the deductions that will fall due; not below 0
    Points bonus, bonus_pending;
    Points deductions, deductions_ahead;
    std::vector<IndicatorScore> indicators;
    bool operator==(const Score&) const = default;
};

/// item = min(cap, Σ); indicator = min(max, Σ items); total = Σ indicators + min(bonus cap, Σ honours) − Σ deductions, ≥ 0.
Score score_of(const Rulebook& rulebook, const Tally& tally);

/// Which total a ranking goes by (config `assessment.ranking`).
enum class RankedBy {
    confirmed,  ///< only what a coordinator has reviewed
    projected,  ///< what is handed in counts too
};

/// One line of "why": which activity gave what, and whether a cap cut it.
struct Reason {
    std::string code;  ///< "A12", "R5", "D3"
    std::string item;
    std::string title;
    Points worth;    ///< before the cap; negative for a deduction
    Points counted;  ///< after it
    bool capped = false;
    ActivityStatus status = ActivityStatus::draft;
    bool operator==(const Reason&) const = default;
};

/// Every activity, honour and deduction with what it gave. Capping is charged in the order date, then code: the earlier counts
/// first, approved before waiting. Σ counted over approved ones and deductions equals the uncut confirmed total.
std::vector<Reason> reasons_of(const Rulebook& rulebook, std::span<const Activity> activities, std::span<const Honour> honours,
                               std::span<const Deduction> deductions);

}  // namespace kexiebot::domain
