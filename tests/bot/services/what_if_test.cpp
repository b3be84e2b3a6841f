#include "bot/services/what_if.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/domain/books.hpp"
#include "tests/bot/domain/rulebooks.hpp"
#include "tests/support/printers.hpp"

using namespace kexiebot;
using domain::Points;
using domain::Stage;

TEST_CASE("one more lecture would add what a lecture earns, until the item is full") {
    const auto rulebook = domain::test_rulebook();
    const auto* item = rulebook.item("1.1");
    REQUIRE(item != nullptr);
    const auto none = domain::score_of(rulebook, domain::Tally{});
    const auto one = services::score_with(rulebook, {}, "1.1", 1);
    CHECK(one.confirmed == none.confirmed);
    CHECK(one.projected - none.projected == item->each);
    const auto many = services::score_with(rulebook, {}, "1.1", 1'000);
    CHECK(many.projected == item->cap);
}

TEST_CASE("where stages count, those not shown yet are taken first, and a fourth adds nothing") {
    const auto rulebook = domain::test_rulebook();
    const auto* item = rulebook.item("2.1");
    REQUIRE(item != nullptr);
    REQUIRE(item->counted_by == domain::CountedBy::stage);
    domain::Tally shown;
    shown[{"2.1", Stage::plan}].confirmed = 1;
    const auto before = domain::score_of(rulebook, shown);
    const auto one = services::score_with(rulebook, shown, "2.1", 1);
    CHECK(one.projected - before.projected == item->each);
    const auto two = services::score_with(rulebook, shown, "2.1", 2);
    CHECK(two.projected - before.projected == std::min(item->each * 2, item->cap - before.projected));
    CHECK(services::score_with(rulebook, shown, "2.1", 3) == two);
}

TEST_CASE("asking what would be never lowers a score, changes nothing that is confirmed, and more gives no less") {
    const auto seed = GENERATE(take(100, random(0, 1'000'000)));
    INFO("seed " << seed);
    const auto rulebook = domain::test_rulebook();
    domain::Dice dice{seed};
    const auto books = domain::any_books(rulebook, dice);
    const auto tally = domain::tally_of(rulebook, books);
    const auto before = domain::score_of(rulebook, tally);
    for (const auto& indicator : rulebook.indicators) {
        for (const auto& item : indicator.items) {
            INFO(item.id);
            const auto units = 1 + dice.roll(4);
            const auto after = services::score_with(rulebook, tally, item.id, units);
            CHECK(after.confirmed == before.confirmed);
            CHECK(after.projected >= before.projected);
            CHECK(after.projected - before.projected <= item.each * units);
            CHECK(services::score_with(rulebook, tally, item.id, units + 1).projected >= after.projected);
        }
    }
    CHECK(domain::score_of(rulebook, tally) == before);
}
