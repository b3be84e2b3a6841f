#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "bot/domain/score.hpp"

namespace kexiebot::domain {

/// All that bears on one organisation's score in one year.
struct Books {
    std::vector<Activity> activities;
    std::vector<Honour> honours;
    std::vector<Deduction> deductions;
};

inline Tally tally_of(const Rulebook& rulebook, const Books& books) {
    Tally tally;
    for (const auto& activity : books.activities) apply(tally, contribution_of(rulebook, activity), +1);
    for (const auto& honour : books.honours) apply(tally, contribution_of(honour), +1);
    for (const auto& deduction : books.deductions) apply(tally, contribution_of(deduction), +1);
    return tally;
}

inline Score score_of(const Rulebook& rulebook, const Books& books) {
    return score_of(rulebook, tally_of(rulebook, books));
}

inline std::vector<Reason> reasons_of(const Rulebook& rulebook, const Books& books) {
    return reasons_of(rulebook, books.activities, books.honours, books.deductions);
}

/// Numbers that follow from a seed, the same on every machine.
class Dice {
public:
    explicit Dice(int seed) : state_{static_cast<std::uint64_t>(seed) * 2 + 1} {}
    /// 0 … below - 1
    int roll(int below) {
        state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(below));
    }
    template <class Value>
    void shuffle(std::vector<Value>& values) {
        for (auto left = values.size(); left > 1; --left) {
            std::swap(values[left - 1], values[static_cast<std::size_t>(roll(static_cast<int>(left)))]);
        }
    }

private:
    std::uint64_t state_;
};

inline ActivityStatus any_status(Dice& dice) {
    constexpr ActivityStatus statuses[] = {ActivityStatus::approved, ActivityStatus::approved, ActivityStatus::pending,
                                           ActivityStatus::draft,    ActivityStatus::returned, ActivityStatus::withdrawn};
    return statuses[dice.roll(6)];
}

inline Activity any_activity(const Rulebook& rulebook, std::int64_t id, Dice& dice) {
    using namespace std::chrono_literals;
    const auto& indicator =
        rulebook.indicators[static_cast<std::size_t>(dice.roll(static_cast<int>(rulebook.indicators.size())))];
    const auto& item = indicator.items[static_cast<std::size_t>(dice.roll(static_cast<int>(indicator.items.size())))];
    Activity activity;
    activity.id = {id};
    activity.item = item.id;
    activity.title = "活动";
    activity.date = plus_days(2026y / 1 / 1, dice.roll(365));
    if (dice.roll(2) == 0) activity.people = 1 + dice.roll(12);
    if (item.counted_by == CountedBy::stage) activity.stage = static_cast<Stage>(dice.roll(4));
    activity.status = any_status(dice);
    return activity;
}

/// Few things or many: empty books, books below every cap, and books far above them.
inline Books any_books(const Rulebook& rulebook, Dice& dice) {
    Books books;
    const int sizes[] = {0, 3, 15, 60, 200};
    const auto activities = sizes[dice.roll(5)];
    for (int i = 1; i <= activities; ++i) books.activities.push_back(any_activity(rulebook, i, dice));
    for (int i = dice.roll(5); i > 0; --i) {
        Honour honour;
        honour.id = {i};
        honour.level = static_cast<HonourLevel>(dice.roll(3));
        honour.status = any_status(dice);
        books.honours.push_back(honour);
    }
    for (int i = dice.roll(5); i > 0; --i) {
        Deduction deduction;
        deduction.id = {i};
        deduction.points = rulebook.deduction_each;
        deduction.status = static_cast<DeductionStatus>(dice.roll(3));
        books.deductions.push_back(deduction);
    }
    return books;
}

}  // namespace kexiebot::domain
