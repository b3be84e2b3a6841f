#include "bot/services/ranking.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;

namespace {

// Four associations in two counties, with points set as they are given.
struct Contest : StoreFixture {
    services::Assessment assessment = two_years();
    domain::OrganisationId first = join("甲科协", "云溪区", 3000, 3000);
    domain::OrganisationId second = join("乙科协", "云溪区", 2000, 6000);
    domain::OrganisationId third = join("丙科协", "平江县", 2000, 2000);
    domain::OrganisationId fourth = join("丁科协", "平江县", 500, 500);

    domain::OrganisationId join(const std::string& name, const std::string& county, std::int64_t confirmed,
                                std::int64_t projected) {
        return write([&](ports::UnitOfWork& work) {
            domain::Organisation one;
            one.name = name;
            one.county = county;
            one.practice = name == "练习科协";
            const auto id = work.organisations().add(one);
            work.scores().put({id, 2026, {confirmed}, {projected - confirmed}, {projected}, "test"});
            return id;
        });
    }
    void set(domain::OrganisationId id, std::int64_t confirmed) {
        write([&](ports::UnitOfWork& work) { work.scores().put({id, 2026, {confirmed}, {}, {confirmed}, "test"}); });
    }
    void keep(domain::Date on) {
        write([&](ports::UnitOfWork& work) { work.scores().keep_places(on, 2026, assessment.ranked_by, day(2026, 1, 1)); });
    }
    services::Ranking rank(const std::string& county = {}, int limit = 0) {
        return read(
            [&](const ports::View& view) { return services::rank(view, assessment, county, 2026, limit, day(2026, 11, 25)); });
    }
    static std::vector<int> places(const services::Ranking& ranking) {
        std::vector<int> found;
        for (const auto& row : ranking.rows) found.push_back(row.place);
        return found;
    }
};

}  // namespace

TEST_CASE("equal points share a place, and the next one is as many further") {
    Contest contest;
    CHECK(Contest::places(contest.rank()) == std::vector{1, 2, 2, 4});
    CHECK(Contest::places(contest.rank("平江县")) == std::vector{1, 2});
    CHECK(contest.rank("", 2).rows.size() == 2);
}

TEST_CASE("an association in practice stands in no ranking") {
    Contest contest;
    contest.join("练习科协", "云溪区", 9000, 9000);
    CHECK(contest.rank().rows.front().score.organisation == contest.first);
}

TEST_CASE("only reviewed points are ranked unless the city office chose otherwise") {
    Contest contest;
    CHECK(contest.rank("云溪区").rows.front().score.organisation == contest.first);
    contest.assessment.ranked_by = domain::RankedBy::projected;
    const auto ranking = contest.rank("云溪区");
    CHECK(ranking.rows.front().score.organisation == contest.second);
    CHECK(ranking.rows.front().points == domain::Points::whole(60));
    const auto place = contest.read([&](const ports::View& view) {
        return services::place_of(view, contest.assessment, *view.organisations().find(contest.second), "", 2026);
    });
    CHECK(place == 1);
}

TEST_CASE("a ranking tells who moved since the week began, in the county and in the city") {
    Contest contest;
    CHECK_FALSE(contest.rank().since);
    contest.keep(day(2026, 11, 23));
    contest.set(contest.fourth, 4000);
    const auto city = contest.rank();
    CHECK(city.since == day(2026, 11, 23));
    CHECK(city.rows.front().score.organisation == contest.fourth);
    CHECK(city.rows.front().moved == 3);
    CHECK(city.rows[1].moved == -1);
    CHECK(contest.rank("平江县").rows.front().moved == 1);
}

TEST_CASE("who joined after the week began has nothing to compare with") {
    Contest contest;
    contest.keep(day(2026, 11, 23));
    const auto fifth = contest.join("戊科协", "云溪区", 9000, 9000);
    const auto ranking = contest.rank();
    CHECK(ranking.rows.front().score.organisation == fifth);
    CHECK_FALSE(ranking.rows.front().moved);
}

TEST_CASE("places are kept once for a day, and those of long ago are forgotten") {
    Contest contest;
    contest.keep(day(2026, 11, 23));
    contest.set(contest.fourth, 4000);
    contest.keep(day(2026, 11, 23));
    CHECK(contest.rank().rows.front().moved == 3);
    contest.write([&](ports::UnitOfWork& work) {
        work.scores().keep_places(day(2026, 11, 24), 2026, domain::RankedBy::confirmed, day(2026, 11, 24));
    });
    const auto before = contest.read([](const ports::View& view) { return view.scores().kept_before(day(2026, 11, 24), 2026); });
    CHECK_FALSE(before);
}

TEST_CASE("a week begins on Monday") {
    CHECK(services::week_begin(day(2026, 11, 22)) == day(2026, 11, 16));
    CHECK(services::week_begin(day(2026, 11, 23)) == day(2026, 11, 23));
    CHECK(services::week_begin(day(2027, 1, 1)) == day(2026, 12, 28));
}
