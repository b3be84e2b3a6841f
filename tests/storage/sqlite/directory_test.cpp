#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using kexiebot::tests::day;
using tests::StoreFixture;

namespace {

std::int64_t directory_version(ports::Store& store) {
    return StoreFixture::read_from(store, [](const ports::View& view) { return view.organisations().directory_version(); });
}

}  // namespace

TEST_CASE_METHOD(StoreFixture, "an organisation is read back as it was stored, by id and by official name") {
    domain::Organisation organisation{.name = "示例电池科协",
                                      .short_names = {"电池科协", "带\n换行与\\的简称", ""},
                                      .county = "甲县",
                                      .host = domain::Host::park,
                                      .founded = day(2019, 2, 28),
                                      .term_ends = day(2028, 2, 29),
                                      .members = 35,
                                      .practice = true};
    organisation.id = write([&](ports::UnitOfWork& unit) { return unit.organisations().add(organisation); });
    CHECK(organisation.id);
    CHECK(read([&](const ports::View& view) { return view.organisations().find(organisation.id); }) == organisation);
    CHECK(read([&](const ports::View& view) { return view.organisations().find("示例电池科协"); }) == organisation);
    CHECK_FALSE(read([&](const ports::View& view) { return view.organisations().find("电池科协"); }));

    organisation = {.id = organisation.id, .name = "示例储能科协", .county = "乙县"};
    write([&](ports::UnitOfWork& unit) { unit.organisations().update(organisation); });
    CHECK(read([&](const ports::View& view) { return view.organisations().find(organisation.id); }) == organisation);
}

TEST_CASE_METHOD(StoreFixture, "a second organisation of the same name is refused and leaves nothing behind") {
    organisation("示例科协");
    CHECK_THROWS_AS(organisation("示例科协", "乙县"), std::logic_error);
    CHECK(read([](const ports::View& view) { return view.organisations().all(); }).size() == 1);
}

TEST_CASE_METHOD(StoreFixture, "organisations are listed by id, for one county or all") {
    const auto first = organisation("第一科协", "甲县");
    const auto second = organisation("第二科协", "乙县");
    const auto third = organisation("第三科协", "甲县");
    const auto ids = [this](std::string_view county) {
        std::vector<domain::OrganisationId> found;
        for (const auto& one : read([&](const ports::View& view) { return view.organisations().all(county); })) {
            found.push_back(one.id);
        }
        return found;
    };
    CHECK(ids("") == std::vector{first, second, third});
    CHECK(ids("甲县") == std::vector{first, third});
    CHECK(ids("丙县").empty());
}

TEST_CASE_METHOD(StoreFixture, "counties are kept in the order given, and one that leaves keeps its organisations") {
    const std::vector<domain::County> counties{{"乙县", {"乙"}}, {"甲县", {"甲", "甲甲"}}};
    write([&](ports::UnitOfWork& unit) { unit.organisations().set_counties(counties); });
    const auto id = organisation("第一科协", "甲县");
    CHECK(read([](const ports::View& view) { return view.organisations().counties(); }) == counties);
    write([](ports::UnitOfWork& unit) { unit.organisations().set_counties({{"丙县", {}}}); });
    CHECK(read([](const ports::View& view) { return view.organisations().counties(); }) ==
          std::vector<domain::County>{{"丙县", {}}});
    CHECK(read([&](const ports::View& view) { return view.organisations().find(id); })->county == "甲县");
}

TEST_CASE_METHOD(StoreFixture,
                 "the directory's version grows with every change of an organisation, county or person, and only then") {
    const std::vector<domain::County> counties{{"甲县", {"甲"}}};
    write([&](ports::UnitOfWork& unit) { unit.organisations().set_counties(counties); });
    auto version = directory_version(store);
    const auto grown = [&] {
        const auto before = std::exchange(version, directory_version(store));
        return version > before;
    };
    const auto id = organisation("第一科协");
    CHECK(grown());
    write([&](ports::UnitOfWork& unit) { unit.organisations().update({.id = id, .name = "改名科协", .county = "甲县"}); });
    CHECK(grown());
    write([](ports::UnitOfWork& unit) { unit.organisations().set_counties({{"甲县", {"甲", "阿甲"}}}); });
    CHECK(grown());
    write([](ports::UnitOfWork& unit) { unit.organisations().set_counties({{"甲县", {"甲", "阿甲"}}}); });
    CHECK_FALSE(grown());
    write([&](ports::UnitOfWork& unit) { unit.activities().add(activity(id)); });
    CHECK_FALSE(grown());

    // And with every change of who has which account and role.
    const auto secretary = person("甲某", {{"wecom-main", "u1"}});
    CHECK(grown());
    write([&](ports::UnitOfWork& unit) { unit.people().bind(secretary, {"wecom-main", "u2"}); });
    CHECK(grown());
    write([&](ports::UnitOfWork& unit) { unit.people().add_membership(secretary, {domain::Role::secretary, id, ""}); });
    CHECK(grown());
    write([&](ports::UnitOfWork& unit) { unit.people().set_current(secretary, id); });
    CHECK(grown());
    write([&](ports::UnitOfWork& unit) { unit.people().remove_membership(secretary, {domain::Role::secretary, id, ""}); });
    CHECK(grown());

    // Another process's change is seen, too.
    sqlite::SqliteStore other{settings};
    write_to(other, [](ports::UnitOfWork& unit) { unit.organisations().add({.name = "别处加的科协", .county = "甲县"}); });
    CHECK(grown());
}

TEST_CASE_METHOD(StoreFixture, "a person comes with accounts and memberships in the order they were added") {
    const auto company = organisation("第一科协");
    domain::Person person{.name = "张三",
                          .accounts = {{"wecom-main", "zhangsan"}, {"ding-main", "a1"}},
                          .memberships = {{domain::Role::secretary, company, ""}, {domain::Role::coordinator, {}, "甲县"}},
                          .current = company};
    person.id = write([&](ports::UnitOfWork& unit) { return unit.people().add(person); });
    CHECK(read([&](const ports::View& view) { return view.people().find(person.id); }) == person);
    CHECK(read([&](const ports::View& view) { return view.people().find({"ding-main", "a1"}); }) == person);
    CHECK_FALSE(read([&](const ports::View& view) { return view.people().find({"ding-main", "zhangsan"}); }));

    const domain::Membership admin{domain::Role::admin, {}, ""};
    write([&](ports::UnitOfWork& unit) {
        unit.people().add_membership(person.id, admin);
        unit.people().add_membership(person.id, admin);
        unit.people().add_membership(person.id, person.memberships[0]);
        unit.people().remove_membership(person.id, person.memberships[1]);
        unit.people().set_current(person.id, {});
    });
    person.memberships = {person.memberships[0], admin};
    person.current = {};
    CHECK(read([&](const ports::View& view) { return view.people().find(person.id); }) == person);
}

TEST_CASE_METHOD(StoreFixture, "an account that was somebody else's moves to whom it is bound") {
    const auto old_owner = person("甲某", {{"wecom-main", "u1"}, {"wecom-main", "u2"}});
    const auto new_owner = person("乙某", {{"wecom-main", "u3"}});
    write([&](ports::UnitOfWork& unit) {
        unit.people().bind(new_owner, {"wecom-main", "u1"});
        unit.people().bind(new_owner, {"wecom-main", "u3"});
    });
    const auto accounts = [this](domain::PersonId id) {
        return read([&](const ports::View& view) { return view.people().find(id); })->accounts;
    };
    CHECK(accounts(old_owner) == std::vector<domain::Account>{{"wecom-main", "u2"}});
    CHECK(accounts(new_owner) == std::vector<domain::Account>{{"wecom-main", "u3"}, {"wecom-main", "u1"}});
}

TEST_CASE_METHOD(StoreFixture, "who serves an organisation or coordinates a county is found by role") {
    const auto company = organisation("第一科协");
    const auto serve = [&](const std::string& name, domain::Role role, domain::OrganisationId where, const std::string& county) {
        return write([&](ports::UnitOfWork& unit) {
            return unit.people().add({.name = name, .accounts = {}, .memberships = {{role, where, county}}});
        });
    };
    const auto secretary = serve("甲某", domain::Role::secretary, company, "");
    serve("乙某", domain::Role::member, company, "");
    const auto coordinator = serve("丙某", domain::Role::coordinator, {}, "甲县");
    serve("丁某", domain::Role::admin, {}, "");

    const auto serving = read([&](const ports::View& view) { return view.people().serving(company, domain::Role::secretary); });
    REQUIRE(serving.size() == 1);
    CHECK(serving[0].id == secretary);
    const auto coordinating = read([&](const ports::View& view) { return view.people().coordinating("甲县"); });
    REQUIRE(coordinating.size() == 1);
    CHECK(coordinating[0].id == coordinator);
    CHECK(read([&](const ports::View& view) { return view.people().coordinating(""); }).empty());

    const auto all = read([](const ports::View& view) { return view.people().all(); });
    REQUIRE(all.size() == 4);
    CHECK(all[0].memberships == std::vector<domain::Membership>{{domain::Role::secretary, company, ""}});
    CHECK(all[3].memberships == std::vector<domain::Membership>{{domain::Role::admin, {}, ""}});
}

TEST_CASE_METHOD(StoreFixture, "an invite code is used once, and wrong tries are counted for each account since a moment") {
    const ports::Invite invite{.code = "H7KM3PQR",
                               .person = person("甲某"),
                               .name = "甲某",
                               .membership = {domain::Role::secretary, organisation("第一科协"), ""},
                               .expires_at = at(72 * 3600)};
    write([&](ports::UnitOfWork& unit) { unit.invites().add(invite); });
    CHECK(read([](const ports::View& view) { return view.invites().find("H7KM3PQR"); }) == invite);
    CHECK_FALSE(read([](const ports::View& view) { return view.invites().find("H7KM3PQ"); }));
    write([](ports::UnitOfWork& unit) { unit.invites().mark_used("H7KM3PQR"); });
    CHECK(read([](const ports::View& view) { return view.invites().find("H7KM3PQR"); })->used);

    const domain::Account guest{"wecom-main", "guest"};
    write([&](ports::UnitOfWork& unit) {
        for (const int second : {10, 20, 20, 30}) unit.invites().record_failed_try(guest, at(second));
        unit.invites().record_failed_try({"ding-main", "guest"}, at(20));
    });
    const auto tries_since = [&](int second) {
        return read([&](const ports::View& view) { return view.invites().failed_tries(guest, at(second)); });
    };
    CHECK(tries_since(0) == 4);
    CHECK(tries_since(20) == 3);
    CHECK(tries_since(31) == 0);
}

TEST_CASE_METHOD(StoreFixture, "a group is bound to a county or an organisation, and bound anew") {
    const auto company = organisation("第一科协");
    const ports::BoundGroup county{"wecom-main", "g1", "甲县", {}};
    write([&](ports::UnitOfWork& unit) { unit.groups().bind(county); });
    CHECK(read([](const ports::View& view) { return view.groups().find("wecom-main", "g1"); }) == county);
    const ports::BoundGroup anew{"wecom-main", "g1", "", company};
    const ports::BoundGroup other{"ding-main", "g1", "乙县", {}};
    write([&](ports::UnitOfWork& unit) {
        unit.groups().bind(anew);
        unit.groups().bind(other);
    });
    CHECK(read([](const ports::View& view) { return view.groups().find("wecom-main", "g1"); }) == anew);
    CHECK(read([](const ports::View& view) { return view.groups().all(); }) == std::vector{other, anew});
}

TEST_CASE_METHOD(StoreFixture, "the admins are found with their accounts, and nobody else") {
    const auto company = organisation("第一科协");
    const auto add = [&](const std::string& name, domain::Membership membership) {
        domain::Person one{.name = name, .accounts = {{"local", name}}, .memberships = {std::move(membership)}};
        one.id = write([&](ports::UnitOfWork& unit) { return unit.people().add(one); });
        return one;
    };
    add("秘书", {domain::Role::secretary, company, ""});
    const auto first = add("甲某", {domain::Role::admin, {}, ""});
    add("协调员", {domain::Role::coordinator, {}, "甲县"});
    const auto second = add("乙某", {domain::Role::admin, {}, ""});
    CHECK(read([](const ports::View& view) { return view.people().administering(); }) == std::vector{first, second});
}
