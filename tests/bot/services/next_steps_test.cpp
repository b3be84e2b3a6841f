#include "bot/services/next_steps.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/domain/books.hpp"
#include "tests/bot/domain/rulebooks.hpp"
#include "tests/support/printers.hpp"

using namespace kexiebot;
using domain::Points;
using services::NextStep;

namespace {

constexpr std::size_t all = 100;

struct Units {
    const char* item;
    std::int64_t confirmed, pending;
};

std::vector<NextStep> steps_after(const std::vector<Units>& had, std::size_t limit = all) {
    const auto rulebook = domain::test_rulebook();
    domain::Tally tally;
    for (const auto& units : had) tally[{units.item, domain::Stage::none}] = {units.confirmed, units.pending};
    return services::next_steps(rulebook, domain::score_of(rulebook, tally), limit);
}

std::optional<NextStep> step(const std::vector<NextStep>& steps, const std::string& item) {
    for (const auto& one : steps) {
        if (one.item == item) return one;
    }
    return std::nullopt;
}

/// One more unit of the item; where stages count, of a stage that was not shown yet.
void add_unit(const domain::Rulebook& rulebook, domain::Tally& tally, const std::string& item) {
    auto stage = domain::Stage::none;
    if (rulebook.item(item)->counted_by == domain::CountedBy::stage) {
        for (const auto one : {domain::Stage::plan, domain::Stage::carried_out, domain::Stage::commended}) {
            if (tally.count({item, one}) == 0) stage = one;
        }
    }
    ++tally[{item, stage}].confirmed;
}

}  // namespace

TEST_CASE("with nothing done, every item is a way to gain, and what gives most comes first") {
    const auto steps = steps_after({});
    CHECK(steps.size() == 20);
    for (std::size_t i = 1; i < steps.size(); ++i) {
        INFO(steps[i - 1].item << " before " << steps[i].item);
        CHECK(steps[i - 1].each >= steps[i].each);
        if (steps[i - 1].each == steps[i].each) CHECK(steps[i - 1].room >= steps[i].room);
    }
    CHECK(steps[0] == NextStep{"2.2", Points::whole(5), Points::whole(5)});
    CHECK(steps[1] == NextStep{"2.3", Points::whole(5), Points::whole(5)});
    CHECK(steps[2] == NextStep{"3.1", Points::whole(3), Points::whole(15)});
    CHECK(steps[3] == NextStep{"6.5", Points::whole(3), Points::whole(3)});
}

TEST_CASE("what waits for review counts as had") {
    CHECK(steps_after({{"3.1", 0, 2}}) == steps_after({{"3.1", 2, 0}}));
    CHECK(step(steps_after({{"3.1", 1, 1}}), "3.1")->room == Points::whole(9));
}

TEST_CASE("a full item is no way to gain, one almost full gives what is left") {
    CHECK_FALSE(step(steps_after({{"1.1", 4, 0}}), "1.1"));
    CHECK_FALSE(step(steps_after({{"1.1", 9, 0}}), "1.1"));
    CHECK(step(steps_after({{"1.1", 3, 0}}), "1.1") == NextStep{"1.1", Points{250}, Points{250}});
    CHECK(step(steps_after({{"4.1", 7, 0}}), "4.1") == NextStep{"4.1", Points{50}, Points{50}});
}

TEST_CASE("an indicator that is almost full leaves its items only what it has room for") {
    // 6 has 10 points here, for items worth 3 + 4 + 3 + 2 + 3.
    auto tight = domain::test_rulebook();
    tight.indicators[5].max = Points::whole(10);
    domain::Tally tally;
    tally[{"6.1", domain::Stage::none}] = {3, 0};
    tally[{"6.2", domain::Stage::none}] = {2, 0};
    tally[{"6.4", domain::Stage::none}] = {1, 0};
    const auto left = services::next_steps(tight, domain::score_of(tight, tally), all);
    CHECK(step(left, "6.5") == NextStep{"6.5", Points::whole(1), Points::whole(1)});
    CHECK(step(left, "6.3") == NextStep{"6.3", Points::whole(1), Points::whole(1)});
}

TEST_CASE("no more ways are named than were asked for, and always the best") {
    const auto every = steps_after({});
    for (std::size_t limit = 0; limit <= every.size(); ++limit) {
        const auto some = steps_after({}, limit);
        REQUIRE(some.size() == limit);
        CHECK(std::equal(some.begin(), some.end(), every.begin()));
    }
}

TEST_CASE("each way to gain gives what it promises, and no more than there is room for") {
    const auto seed = GENERATE(take(100, random(0, 1'000'000)));
    INFO("seed " << seed);
    domain::Dice dice{seed};
    auto rulebook = domain::test_rulebook();
    for (auto& indicator : rulebook.indicators) indicator.max -= Points{50 * dice.roll(8)};
    auto books = domain::any_books(rulebook, dice);
    books.deductions.clear();
    auto tally = domain::tally_of(rulebook, books);
    for (auto& [key, units] : tally) units = {units.confirmed + units.pending, 0};
    const auto before = domain::score_of(rulebook, tally);
    for (const auto& next : services::next_steps(rulebook, before, all)) {
        INFO(next.item);
        auto after = tally;
        add_unit(rulebook, after, next.item);
        CHECK(next.each > Points{});
        CHECK(next.each <= next.room);
        CHECK(domain::score_of(rulebook, after).confirmed - before.confirmed == next.each);
        for (int i = 0; i < 100; ++i) add_unit(rulebook, after, next.item);
        CHECK(domain::score_of(rulebook, after).confirmed - before.confirmed == next.room);
    }
}

TEST_CASE("what is not named as a way to gain gains nothing") {
    const auto seed = GENERATE(take(100, random(0, 1'000'000)));
    INFO("seed " << seed);
    domain::Dice dice{seed};
    const auto rulebook = domain::test_rulebook();
    auto books = domain::any_books(rulebook, dice);
    books.deductions.clear();
    const auto tally = domain::tally_of(rulebook, books);
    const auto before = domain::score_of(rulebook, tally);
    const auto steps = services::next_steps(rulebook, before, all);
    for (const auto& indicator : rulebook.indicators) {
        for (const auto& item : indicator.items) {
            if (step(steps, item.id)) continue;
            INFO(item.id);
            auto after = tally;
            after[{item.id, domain::Stage::none}].pending += 1;
            CHECK(domain::score_of(rulebook, after).projected == before.projected);
        }
    }
}
