#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using kexiebot::tests::day;
using tests::StoreFixture;

namespace {

std::vector<std::string> titles(const std::vector<domain::Activity>& activities) {
    std::vector<std::string> found;
    for (const auto& activity : activities) found.push_back(activity.title);
    return found;
}

/// Seven activities that differ in what a filter can ask for.
struct ManyActivities : StoreFixture {
    domain::OrganisationId first = organisation("第一科协", "甲县");
    domain::OrganisationId second = organisation("第二科协", "乙县");

    ManyActivities() {
        add(first, "a", "1.1", day(2026, 1, 10), domain::ActivityStatus::draft, 2026);
        add(first, "b", "1.1", day(2026, 3, 1), domain::ActivityStatus::pending, 2026);
        add(first, "c", "2.1", day(2026, 3, 31), domain::ActivityStatus::approved, 2026);
        add(first, "d", "2.3", day(2026, 4, 1), domain::ActivityStatus::withdrawn, 2026);
        add(second, "e", "1.1", day(2026, 3, 15), domain::ActivityStatus::pending, 2026);
        add(second, "f", "2.3", day(2025, 12, 31), domain::ActivityStatus::returned, 2025);
        add(first, "g", "2.3", day(2027, 1, 2), domain::ActivityStatus::pending, 2026);
    }

    void add(domain::OrganisationId whose, const char* title, const char* item, domain::Date date, domain::ActivityStatus status,
             int year) {
        auto one = activity(whose, title);
        one.item = item;
        one.date = date;
        one.status = status;
        one.year = year;
        write([&](ports::UnitOfWork& unit) { return unit.activities().add(one); });
    }
};

}  // namespace

TEST_CASE_METHOD(StoreFixture, "an activity is read back as it was stored, with everything and with nothing optional") {
    const auto company = organisation("第一科协");
    domain::Activity full{.organisation = company,
                          .item = "2.1",
                          .title = "技术'攻关\";--\n第二行",
                          .date = day(2026, 11, 20),
                          .end_date = day(2026, 11, 22),
                          .people = 45,
                          .place = "示例园区",
                          .stage = domain::Stage::carried_out,
                          .status = domain::ActivityStatus::returned,
                          .return_reason = "照片看不清",
                          .year = 2026,
                          .logged_by = person("甲某"),
                          .logged_at = at(5),
                          .evidence_count = 3,
                          .version = 7};
    full.id = write([&](ports::UnitOfWork& unit) { return unit.activities().add(full); });
    auto bare = activity(company);
    bare.id = write([&](ports::UnitOfWork& unit) { return unit.activities().add(bare); });
    CHECK(bare.id.value == full.id.value + 1);
    CHECK(read([&](const ports::View& view) { return view.activities().find(full.id); }) == full);
    CHECK(read([&](const ports::View& view) { return view.activities().find(bare.id); }) == bare);
    CHECK_FALSE(read([&](const ports::View& view) { return view.activities().find({99}); }));
    CHECK_FALSE(read([&](const ports::View& view) { return view.activities().find({}); }));
}

TEST_CASE_METHOD(StoreFixture, "every member of an activity can be changed, and only that activity changes") {
    const auto company = organisation("第一科协");
    const auto other_company = organisation("第二科协");
    const auto writer = person("甲某");
    const auto other = write([&](ports::UnitOfWork& unit) { return unit.activities().add(activity(company, "不动")); });
    auto one = activity(company);
    one.id = write([&](ports::UnitOfWork& unit) { return unit.activities().add(one); });

    using Edit = void (*)(domain::Activity&, domain::OrganisationId, domain::PersonId);
    struct Case {
        const char* what;
        Edit edit;
    };
    const Case cases[] = {
        {"organisation", [](auto& a, auto organisation, auto) { a.organisation = organisation; }},
        {"item", [](auto& a, auto, auto) { a.item = "2.3"; }},
        {"title", [](auto& a, auto, auto) { a.title = "座谈"; }},
        {"date", [](auto& a, auto, auto) { a.date = day(2026, 1, 1); }},
        {"end date", [](auto& a, auto, auto) { a.end_date = day(2026, 12, 1); }},
        {"no end date", [](auto& a, auto, auto) { a.end_date = std::nullopt; }},
        {"people", [](auto& a, auto, auto) { a.people = 12; }},
        {"place", [](auto& a, auto, auto) { a.place = "会议室"; }},
        {"stage", [](auto& a, auto, auto) { a.stage = domain::Stage::plan; }},
        {"status", [](auto& a, auto, auto) { a.status = domain::ActivityStatus::pending; }},
        {"return reason", [](auto& a, auto, auto) { a.return_reason = "缺照片"; }},
        {"year", [](auto& a, auto, auto) { a.year = 2025; }},
        {"who logged it", [](auto& a, auto, auto person) { a.logged_by = person; }},
        {"when it was logged", [](auto& a, auto, auto) { a.logged_at = at(99); }},
        {"evidence count", [](auto& a, auto, auto) { a.evidence_count = 2; }},
        {"version", [](auto& a, auto, auto) { a.version = 2; }},
    };
    for (const auto& c : cases) {
        INFO(c.what);
        c.edit(one, other_company, writer);
        write([&](ports::UnitOfWork& unit) { unit.activities().update(one); });
        CHECK(read([&](const ports::View& view) { return view.activities().find(one.id); }) == one);
    }
    CHECK(read([&](const ports::View& view) { return view.activities().find(other); })->title == "不动");
    CHECK(store.verify() == std::vector<std::string>{"activity A2 says it has 2 pieces of evidence, but 0 are active"});
}

TEST_CASE_METHOD(StoreFixture, "changing an activity that is not there is a mistake and is told") {
    auto missing = activity(organisation("第一科协"));
    missing.id = {42};
    CHECK_THROWS_AS(write([&](ports::UnitOfWork& unit) { unit.activities().update(missing); }), std::logic_error);
}

TEST_CASE_METHOD(ManyActivities, "a filter leaves out what it names, and withdrawn ones unless they are asked for") {
    using Filter = ports::ActivityFilter;
    using domain::ActivityStatus;
    struct Case {
        const char* what;
        Filter filter;
        std::vector<std::string> found;
    };
    const Case cases[] = {
        {"nothing named", {}, {"g", "f", "e", "c", "b", "a"}},
        {"withdrawn too", {.with_withdrawn = true}, {"g", "f", "e", "d", "c", "b", "a"}},
        {"organisation", {.organisation = first}, {"g", "c", "b", "a"}},
        {"organisation and year", {.organisation = second, .year = 2025}, {"f"}},
        {"county", {.county = "乙县"}, {"f", "e"}},
        {"county and status", {.county = "甲县", .status = ActivityStatus::pending}, {"g", "b"}},
        {"status everywhere", {.status = ActivityStatus::pending}, {"g", "e", "b"}},
        {"withdrawn by status", {.status = ActivityStatus::withdrawn}, {"d"}},
        {"item", {.organisation = first, .item = "1.1"}, {"b", "a"}},
        {"indicator", {.indicator = "2"}, {"g", "f", "c"}},
        {"an indicator that only begins like an item's", {.indicator = "2.3"}, {}},
        {"from a day on", {.from = day(2026, 3, 31)}, {"g", "c"}},
        {"up to a day", {.to = day(2026, 3, 1)}, {"f", "b", "a"}},
        {"between days", {.from = day(2026, 3, 1), .to = day(2026, 3, 31)}, {"e", "c", "b"}},
        {"all at once",
         {.organisation = first,
          .county = "甲县",
          .year = 2026,
          .item = "2.1",
          .indicator = "2",
          .status = ActivityStatus::approved,
          .from = day(2026, 1, 1),
          .to = day(2026, 12, 31)},
         {"c"}},
    };
    for (const auto& c : cases) {
        INFO(c.what);
        CHECK(titles(read([&](const ports::View& view) {
                  return view.activities().list(c.filter, ports::Order::newest_first, 100);
              })) == c.found);
        CHECK(read([&](const ports::View& view) { return view.activities().count(c.filter); }) ==
              static_cast<int>(c.found.size()));
    }
}

TEST_CASE_METHOD(ManyActivities, "a list is cut into pages without gaps or repeats, in either order") {
    const auto page = [this](ports::Order order, int offset) {
        return titles(read([&](const ports::View& view) { return view.activities().list({}, order, 4, offset); }));
    };
    using Titles = std::vector<std::string>;
    CHECK(page(ports::Order::newest_first, 0) == Titles{"g", "f", "e", "c"});
    CHECK(page(ports::Order::newest_first, 4) == Titles{"b", "a"});
    CHECK(page(ports::Order::oldest_first, 0) == Titles{"a", "b", "c", "e"});
    CHECK(page(ports::Order::oldest_first, 4) == Titles{"f", "g"});
    CHECK(page(ports::Order::oldest_first, 6).empty());
}

TEST_CASE_METHOD(ManyActivities, "the same activity is one of the same organisation, day and title that is not withdrawn") {
    const auto same = [this](domain::OrganisationId whose, domain::Date date, const char* title, domain::ActivityId except) {
        const auto found = read([&](const ports::View& view) { return view.activities().same(whose, date, title, except); });
        return found ? found->id.value : 0;
    };
    CHECK(same(first, day(2026, 1, 10), "a", {}) == 1);
    CHECK(same(first, day(2026, 1, 10), "a", {1}) == 0);
    CHECK(same(first, day(2026, 1, 11), "a", {}) == 0);
    CHECK(same(second, day(2026, 1, 10), "a", {}) == 0);
    CHECK(same(first, day(2026, 4, 1), "d", {}) == 0);
    add(first, "a", "1.1", day(2026, 1, 10), domain::ActivityStatus::draft, 2026);
    CHECK(same(first, day(2026, 1, 10), "a", {}) == 8);
    CHECK(same(first, day(2026, 1, 10), "a", {8}) == 1);
}

TEST_CASE_METHOD(ManyActivities, "an organisation that moves takes its activities to the new county's list") {
    write([&](ports::UnitOfWork& unit) {
        auto moved = *unit.organisations().find(first);
        moved.county = "丙县";
        unit.organisations().update(moved);
    });
    const auto in_county = [this](const char* county) {
        return titles(read([&](const ports::View& view) {
            return view.activities().list({.county = county}, ports::Order::oldest_first, 100);
        }));
    };
    CHECK(in_county("甲县").empty());
    CHECK(in_county("丙县") == std::vector<std::string>{"a", "b", "c", "g"});
    CHECK(store.verify().empty());
}
