#include "bot/services/trend.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;
using domain::Points;

namespace {

domain::Activity lecture(domain::Date date, domain::ActivityStatus status) {
    domain::Activity one;
    one.id = {1};
    one.item = "1.1";
    one.date = date;
    one.status = status;
    one.year = 2026;
    return one;
}

domain::Deduction taken_off(domain::Instant at) {
    domain::Deduction one;
    one.points = Points::whole(1);
    one.at = at;
    one.year = 2026;
    return one;
}

}  // namespace

TEST_CASE("points count from the month in which things took place, and the last month is the score itself") {
    const auto rulebook = domain::test_rulebook();
    const std::vector<domain::Activity> activities = {lecture(day(2026, 2, 3), domain::ActivityStatus::approved),
                                                      lecture(day(2026, 4, 30), domain::ActivityStatus::pending),
                                                      lecture(day(2026, 5, 1), domain::ActivityStatus::approved)};
    const auto trend = services::trend_of(rulebook, activities, {}, {}, {}, day(2026, 5, 20));
    REQUIRE(trend.size() == 5);
    CHECK(trend[0].confirmed == Points{});
    CHECK(trend[1].confirmed == Points{250});
    CHECK(trend[3].confirmed == Points{250});
    CHECK(trend[3].projected == Points{500});
    CHECK(trend[4].confirmed == Points{500});
    CHECK(trend[4].projected == Points{750});
}

TEST_CASE("a deduction counts from the local day on which it fell due") {
    const auto rulebook = domain::test_rulebook();
    const std::vector<domain::Activity> activities = {lecture(day(2026, 1, 3), domain::ActivityStatus::approved)};
    // 23:59:59 UTC on 31 March is already April here.
    const std::vector<domain::Deduction> deductions = {taken_off(local(2026, 4, 1, 7, 59, 59))};
    const auto trend = services::trend_of(rulebook, activities, {}, deductions, {}, day(2026, 4, 2));
    CHECK(trend[2].confirmed == Points{250});
    CHECK(trend[3].confirmed == Points{150});
}

TEST_CASE("a year over has twelve months, a year to come has none, and what was logged in January counts in December") {
    const auto rulebook = domain::test_rulebook();
    const std::vector<domain::Activity> activities = {lecture(day(2027, 1, 5), domain::ActivityStatus::approved)};
    const auto over = services::trend_of(rulebook, activities, {}, {}, {}, day(2027, 2, 1));
    REQUIRE(over.size() == 12);
    CHECK(over[10].confirmed == Points{});
    CHECK(over[11].confirmed == Points{250});
    CHECK(services::trend_of(rulebook, activities, {}, {}, {}, day(2025, 12, 31)).empty());
}
