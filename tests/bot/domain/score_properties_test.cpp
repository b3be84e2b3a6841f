#include <catch2/catch.hpp>

#include "tests/bot/domain/books.hpp"
#include "tests/bot/domain/rulebooks.hpp"
#include "tests/support/printers.hpp"

namespace kexiebot::domain {

namespace {

// Each property is tried on books that follow from one seed; a failure names it.
struct Trial {
    int seed;
    Rulebook rulebook = test_rulebook();
    Dice dice;
    Books books;
    explicit Trial(int from) : seed{from}, dice{from}, books{any_books(rulebook, dice)} {}
};

constexpr int trials = 200;

Points sum_of_indicators(const Score& score) {
    Points sum;
    for (const auto& indicator : score.indicators) sum += indicator.confirmed;
    return sum;
}

}  // namespace

TEST_CASE("the order in which things are logged does not change the score") {
    Trial t{GENERATE(take(trials, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    const auto before = score_of(t.rulebook, t.books);
    const auto reasons_before = reasons_of(t.rulebook, t.books);
    t.dice.shuffle(t.books.activities);
    CHECK(score_of(t.rulebook, t.books) == before);
    CHECK(reasons_of(t.rulebook, t.books) == reasons_before);
    t.dice.shuffle(t.books.honours);
    t.dice.shuffle(t.books.deductions);
    CHECK(score_of(t.rulebook, t.books) == before);
}

TEST_CASE("one more approved activity never lowers a score") {
    Trial t{GENERATE(take(trials, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    const auto before = score_of(t.rulebook, t.books);
    auto more = any_activity(t.rulebook, 1'000, t.dice);
    more.status = ActivityStatus::approved;
    t.books.activities.push_back(more);
    const auto after = score_of(t.rulebook, t.books);
    CHECK(after.confirmed >= before.confirmed);
    CHECK(after.confirmed + after.pending >= before.confirmed + before.pending);
    CHECK(after.projected >= before.projected);
}

TEST_CASE("approving what waits never lowers the confirmed score, and leaves the sum with what waits as it was") {
    Trial t{GENERATE(take(trials, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    const auto before = score_of(t.rulebook, t.books);
    for (auto& activity : t.books.activities) {
        if (activity.status == ActivityStatus::pending && t.dice.roll(2) == 0) activity.status = ActivityStatus::approved;
    }
    const auto after = score_of(t.rulebook, t.books);
    CHECK(after.confirmed >= before.confirmed);
    CHECK(after.confirmed + after.pending == before.confirmed + before.pending);
}

TEST_CASE("no item passes its cap, no indicator its maximum, and the total stays from 0 to 110") {
    Trial t{GENERATE(take(trials, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    const auto score = score_of(t.rulebook, t.books);
    REQUIRE(score.indicators.size() == t.rulebook.indicators.size());
    for (const auto& indicator : score.indicators) {
        INFO(indicator.indicator);
        CHECK(indicator.confirmed >= Points{});
        CHECK(indicator.pending >= Points{});
        CHECK(indicator.confirmed + indicator.pending <= t.rulebook.indicator(indicator.indicator)->max);
        for (const auto& item : indicator.items) {
            INFO(item.item);
            CHECK(item.confirmed >= Points{});
            CHECK(item.pending >= Points{});
            CHECK(item.confirmed + item.pending <= t.rulebook.item(item.item)->cap);
        }
    }
    CHECK(score.bonus + score.bonus_pending <= t.rulebook.bonus_cap);
    CHECK(score.pending >= Points{});
    for (const auto total : {score.confirmed, score.confirmed + score.pending, score.projected}) {
        CHECK(total >= Points{});
        CHECK(total <= Points::whole(110));
    }
}

TEST_CASE("one more deduction never raises a score, and waiving one never lowers it") {
    Trial t{GENERATE(take(trials, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    const auto before = score_of(t.rulebook, t.books);
    Deduction more;
    more.id = {1'000};
    more.points = Points{1 + t.dice.roll(1'000)};
    more.status = t.dice.roll(2) == 0 ? DeductionStatus::in_force : DeductionStatus::appealed;
    t.books.deductions.push_back(more);
    const auto charged = score_of(t.rulebook, t.books);
    CHECK(charged.confirmed <= before.confirmed);
    CHECK(charged.confirmed + charged.pending <= before.confirmed + before.pending);
    CHECK(charged.projected <= before.projected);
    auto& any = t.books.deductions[static_cast<std::size_t>(t.dice.roll(static_cast<int>(t.books.deductions.size())))];
    any.status = DeductionStatus::waived;
    const auto waived = score_of(t.rulebook, t.books);
    CHECK(waived.confirmed >= charged.confirmed);
    CHECK(waived.confirmed + waived.pending >= charged.confirmed + charged.pending);
    CHECK(waived.projected >= charged.projected);
}

TEST_CASE("a tally kept up change by change is the tally counted from scratch") {
    Trial t{GENERATE(take(trials, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    auto kept = tally_of(t.rulebook, t.books);
    for (int step = 0; step < 50; ++step) {
        auto& activities = t.books.activities;
        const auto what = t.dice.roll(3);
        if (what == 0 || activities.empty()) {
            activities.push_back(any_activity(t.rulebook, 1'000 + step, t.dice));
            apply(kept, contribution_of(t.rulebook, activities.back()), +1);
            continue;
        }
        const auto at = t.dice.roll(static_cast<int>(activities.size()));
        auto& changed = activities[static_cast<std::size_t>(at)];
        apply(kept, contribution_of(t.rulebook, changed), -1);
        if (what == 1) {
            activities.erase(activities.begin() + at);
        } else {
            changed = any_activity(t.rulebook, changed.id.value, t.dice);
            apply(kept, contribution_of(t.rulebook, changed), +1);
        }
    }
    CHECK(kept == tally_of(t.rulebook, t.books));
}

TEST_CASE("taking everything back leaves an empty tally") {
    Trial t{GENERATE(take(20, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    auto tally = tally_of(t.rulebook, t.books);
    for (const auto& activity : t.books.activities) apply(tally, contribution_of(t.rulebook, activity), -1);
    for (const auto& honour : t.books.honours) apply(tally, contribution_of(honour), -1);
    for (const auto& deduction : t.books.deductions) apply(tally, contribution_of(deduction), -1);
    CHECK(tally.empty());
}

TEST_CASE("what the reasons count adds up to the total before it is kept from falling below zero") {
    Trial t{GENERATE(take(trials, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    const auto score = score_of(t.rulebook, t.books);
    Points confirmed;
    Points waiting;
    for (const auto& reason : reasons_of(t.rulebook, t.books)) {
        (reason.status == ActivityStatus::approved ? confirmed : waiting) += reason.counted;
        CHECK(reason.capped == (reason.counted != reason.worth && reason.worth > Points{} &&
                                (reason.status == ActivityStatus::approved || reason.status == ActivityStatus::pending)));
    }
    CHECK(confirmed == sum_of_indicators(score) + score.bonus - score.deductions);
    Points indicators_pending;
    for (const auto& indicator : score.indicators) indicators_pending += indicator.pending;
    CHECK(waiting == indicators_pending + score.bonus_pending);
}

TEST_CASE("each thing has one reason") {
    Trial t{GENERATE(take(20, random(0, 1'000'000)))};
    INFO("seed " << t.seed);
    CHECK(reasons_of(t.rulebook, t.books).size() ==
          t.books.activities.size() + t.books.honours.size() + t.books.deductions.size());
}

}  // namespace kexiebot::domain
