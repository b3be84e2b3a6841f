#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "bot/domain/score.hpp"

namespace kexiebot::domain {

namespace {

// What is still to be had under each cap while activities are charged one after another.
class Room {
public:
    explicit Room(const Rulebook& rulebook) : bonus_left_{rulebook.bonus_cap} {
        for (const auto& indicator : rulebook.indicators) {
            indicator_left_[indicator.id] = indicator.max;
            for (const auto& item : indicator.items) item_left_[item.id] = item.cap;
        }
    }

    Points charge(const Item& item, const Indicator& indicator, Points worth) {
        auto& item_left = item_left_[item.id];
        auto& indicator_left = indicator_left_[indicator.id];
        const auto counted = std::min({worth, item_left, indicator_left});
        item_left -= std::min(worth, item_left);
        indicator_left -= counted;
        return counted;
    }

    Points charge_bonus(Points worth) {
        const auto counted = std::min(worth, bonus_left_);
        bonus_left_ -= counted;
        return counted;
    }

    bool first_of_stage(const std::string& item, Stage stage) {
        return stage == Stage::none || stages_.insert({item, stage}).second;
    }

private:
    std::map<std::string, Points> item_left_;
    std::map<std::string, Points> indicator_left_;
    std::set<std::pair<std::string, Stage>> stages_;
    Points bonus_left_;
};

bool counts(ActivityStatus status) {
    return status == ActivityStatus::approved || status == ActivityStatus::pending;
}

Reason reason_of(const Rulebook& rulebook, const Activity& activity, Room& room) {
    Reason reason{code_of(activity.id), activity.item, activity.title, {}, {}, false, activity.status};
    const auto* item = rulebook.item(activity.item);
    if (item == nullptr) return reason;
    auto counted_as_is = activity;
    counted_as_is.status = ActivityStatus::approved;
    const auto contribution = contribution_of(rulebook, counted_as_is);
    reason.worth = item->each * contribution.units.confirmed;
    if (!counts(activity.status)) return reason;
    if (room.first_of_stage(activity.item, contribution.key.stage)) {
        reason.counted = room.charge(*item, *rulebook.indicator_of_item(activity.item), reason.worth);
    }
    reason.capped = reason.counted < reason.worth;
    return reason;
}

// Approved ones are charged before those that wait, so that what waits never takes a place from what counts already.
template <class T>
std::vector<const T*> in_charging_order(std::span<const T> things) {
    std::vector<const T*> order;
    for (const auto& thing : things) order.push_back(&thing);
    std::sort(order.begin(), order.end(), [](const T* a, const T* b) {
        const auto rank = [](const T* thing) {
            return std::tuple{thing->status == ActivityStatus::approved ? 0 : 1, thing->date, thing->id};
        };
        return rank(a) < rank(b);
    });
    return order;
}

}  // namespace

std::vector<Reason> reasons_of(const Rulebook& rulebook, std::span<const Activity> activities, std::span<const Honour> honours,
                               std::span<const Deduction> deductions) {
    Room room{rulebook};
    std::vector<Reason> reasons;
    for (const auto* activity : in_charging_order(activities)) reasons.push_back(reason_of(rulebook, *activity, room));
    for (const auto* honour : in_charging_order(honours)) {
        Reason reason{code_of(honour->id), "8", honour->title, rulebook.bonus(honour->level), {}, false, honour->status};
        if (counts(honour->status)) {
            reason.counted = room.charge_bonus(reason.worth);
            reason.capped = reason.counted < reason.worth;
        }
        reasons.push_back(std::move(reason));
    }
    for (const auto& deduction : deductions) {
        const auto in_force = deduction.status != DeductionStatus::waived;
        reasons.push_back({code_of(deduction.id), "9", deduction.reason, Points{} - deduction.points,
                           in_force ? Points{} - deduction.points : Points{}, false,
                           in_force ? ActivityStatus::approved : ActivityStatus::withdrawn});
    }
    return reasons;
}

}  // namespace kexiebot::domain
