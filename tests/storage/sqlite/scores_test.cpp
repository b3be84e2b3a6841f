#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using tests::StoreFixture;

namespace {

struct ScoreFixture : StoreFixture {
    void put(domain::OrganisationId whose, std::int64_t confirmed, int year = 2026) {
        write([&](ports::UnitOfWork& unit) { unit.scores().put({whose, year, {confirmed}, {1}, {confirmed + 1}, "v1"}); });
    }
    std::vector<domain::OrganisationId> ranking(const std::string& county, int limit = 0, int year = 2026) {
        std::vector<domain::OrganisationId> ids;
        for (const auto& row : read([&](const ports::View& view) { return view.scores().ranking(county, year, limit); })) {
            ids.push_back(row.organisation);
        }
        return ids;
    }
    int place(domain::OrganisationId whose, const std::string& county, int year = 2026) {
        return read([&](const ports::View& view) { return view.scores().place(whose, county, year); });
    }
    void change(domain::OrganisationId whose, void (*edit)(domain::Organisation&)) {
        write([&](ports::UnitOfWork& unit) {
            auto organisation = *unit.organisations().find(whose);
            edit(organisation);
            unit.organisations().update(organisation);
        });
    }
};

using Ids = std::vector<domain::OrganisationId>;

}  // namespace

TEST_CASE_METHOD(ScoreFixture, "a score row is read back as it was last written") {
    const auto company = organisation("第一科协");
    CHECK_FALSE(read([&](const ports::View& view) { return view.scores().find(company, 2026); }));
    ports::ScoreRow row{company, 2026, {1250}, {300}, {1500}, "2026.1"};
    const auto written = [&] {
        write([&](ports::UnitOfWork& unit) { unit.scores().put(row); });
        return read([&](const ports::View& view) { return view.scores().find(company, 2026); });
    };
    CHECK(written() == row);
    row.pending = {0};
    row.rulebook_version = "2026.2";
    CHECK(written() == row);
    row.confirmed = {1550};
    CHECK(written() == row);
    CHECK_FALSE(read([&](const ports::View& view) { return view.scores().find(company, 2025); }));
    CHECK(store.verify().empty());
}

TEST_CASE_METHOD(ScoreFixture, "a score of an organisation that does not exist is refused") {
    CHECK_THROWS_AS(put({42}, 100), std::logic_error);
}

TEST_CASE_METHOD(ScoreFixture, "the counters of a tally are what was applied, taken back and applied again") {
    const auto company = organisation("第一科协");
    const domain::Contribution contributions[] = {{{"1.1", domain::Stage::none}, {1, 0}},
                                                  {{"2.1", domain::Stage::plan}, {0, 1}},
                                                  {{"2.1", domain::Stage::commended}, {3, 2}},
                                                  {{"9", domain::Stage::none}, {500, 0}},
                                                  {{"5.1", domain::Stage::none}, {0, 0}}};
    domain::Tally expected;
    std::mt19937 random{20261122};
    for (int step = 0; step < 60; ++step) {
        const auto& contribution = contributions[random() % std::size(contributions)];
        const auto found = expected.find(contribution.key);
        const bool can_take_back = found != expected.end() && found->second.confirmed >= contribution.units.confirmed &&
                                   found->second.pending >= contribution.units.pending;
        const int sign = can_take_back && random() % 2 == 0 ? -1 : 1;
        domain::apply(expected, contribution, sign);
        write([&](ports::UnitOfWork& unit) { unit.scores().apply(company, 2026, contribution, sign); });
        INFO("step " << step);
        REQUIRE(read([&](const ports::View& view) { return view.scores().tally(company, 2026); }) == expected);
    }
    CHECK(read([&](const ports::View& view) { return view.scores().tally(company, 2025); }).empty());
    CHECK(store.verify().empty());
}

TEST_CASE_METHOD(ScoreFixture, "a ranking goes by confirmed points, then by id, within a county or the city") {
    const auto a = organisation("甲科协", "甲县");
    const auto b = organisation("乙科协", "乙县");
    const auto c = organisation("丙科协", "甲县");
    const auto d = organisation("丁科协", "甲县");
    put(a, 500);
    put(b, 900);
    put(c, 900);
    put(d, 0);
    put(d, 5000, 2025);
    CHECK(ranking("") == Ids{b, c, a, d});
    CHECK(ranking("", 2) == Ids{b, c});
    CHECK(ranking("甲县") == Ids{c, a, d});
    CHECK(ranking("丙县").empty());
    CHECK(ranking("", 0, 2025) == Ids{d});
}

TEST_CASE_METHOD(ScoreFixture, "equal scores share a place, and the next place counts all who are better") {
    const auto a = organisation("甲科协", "甲县");
    const auto b = organisation("乙科协", "乙县");
    const auto c = organisation("丙科协", "甲县");
    const auto d = organisation("丁科协", "甲县");
    put(a, 500);
    put(b, 900);
    put(c, 900);
    CHECK(place(b, "") == 1);
    CHECK(place(c, "") == 1);
    CHECK(place(a, "") == 3);
    CHECK(place(c, "甲县") == 1);
    CHECK(place(a, "甲县") == 2);
    // Without a score it stands where zero points stand.
    CHECK(place(d, "甲县") == 3);
    CHECK(place(d, "") == 4);
}

TEST_CASE_METHOD(ScoreFixture, "a practice organisation is in no ranking and takes nobody's place") {
    const auto real = organisation("甲科协");
    const auto practice = organisation("练习科协");
    put(real, 100);
    put(practice, 9000);
    CHECK(place(real, "甲县") == 2);
    change(practice, [](domain::Organisation& organisation) { organisation.practice = true; });
    CHECK(ranking("甲县") == Ids{real});
    CHECK(place(real, "甲县") == 1);
    put(practice, 9500);
    CHECK(ranking("") == Ids{real});
    CHECK(place(real, "") == 1);
    change(practice, [](domain::Organisation& organisation) { organisation.practice = false; });
    CHECK(ranking("甲县") == Ids{practice, real});
    CHECK(place(real, "甲县") == 2);
    CHECK(store.verify().empty());
}

TEST_CASE_METHOD(ScoreFixture, "an organisation that moves is ranked where it is now") {
    const auto stays = organisation("甲科协", "甲县");
    const auto moves = organisation("乙科协", "甲县");
    put(stays, 100);
    put(moves, 200);
    change(moves, [](domain::Organisation& organisation) { organisation.county = "乙县"; });
    CHECK(ranking("甲县") == Ids{stays});
    CHECK(ranking("乙县") == Ids{moves});
    CHECK(place(stays, "甲县") == 1);
    CHECK(place(stays, "") == 2);
    CHECK(store.verify().empty());
}

TEST_CASE_METHOD(ScoreFixture, "after any changes every place is what counting the scores gives") {
    const std::string counties[] = {"甲县", "乙县", ""};
    std::map<std::int64_t, domain::Organisation> organisations;
    std::map<std::int64_t, std::int64_t> scores;
    for (int number = 1; number <= 12; ++number) {
        domain::Organisation one{.name = "科协" + std::to_string(number), .county = counties[number % 3]};
        one.id = write([&](ports::UnitOfWork& unit) { return unit.organisations().add(one); });
        organisations[one.id.value] = one;
    }
    std::mt19937 random{20261122};
    for (int step = 0; step < 200; ++step) {
        auto& one = organisations[static_cast<std::int64_t>(random() % 12 + 1)];
        if (random() % 3 > 0) {
            const auto points = static_cast<std::int64_t>(random() % 5 * 50);
            scores[one.id.value] = points;
            put(one.id, points);
        } else {
            one.county = counties[random() % 3];
            one.practice = random() % 4 == 0;
            write([&](ports::UnitOfWork& unit) { unit.organisations().update(one); });
        }
    }
    for (const auto& [id, mine] : scores) {
        for (const std::string county : {"甲县", "乙县", ""}) {
            int better = 0;
            for (const auto& [other, points] : scores) {
                const auto& rival = organisations[other];
                better += !rival.practice && (county.empty() || rival.county == county) && points > mine ? 1 : 0;
            }
            INFO("organisation " << id << " in " << county);
            CHECK(place({id}, county) == 1 + better);
        }
    }
    CHECK(store.verify().empty());
}
