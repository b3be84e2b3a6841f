#include "bot/services/importing.hpp"

#include <catch2/catch.hpp>

#include "bot/services/tasks.hpp"
#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/scripted_randomness.hpp"

using namespace kexiebot;
using domain::Account;
using domain::Membership;
using domain::Role;
using services::Imported;
using services::ImportedPerson;
using tests::Association;
using tests::day;

namespace {

struct Importing : Association {
    tests::ScriptedRandomness randomness;
    Membership serves{Role::secretary, company, {}};
    Account phone{"wecom", "somebody"};

    Imported import(const domain::Organisation& organisation) {
        return write(
            [&](ports::UnitOfWork& work) { return services::import_organisation(work, assessment, organisation, 2026); });
    }
    ImportedPerson import(const std::string& name, const Membership& membership, const std::optional<Account>& account) {
        return write(
            [&](ports::UnitOfWork& work) { return services::import_person(work, randomness, name, membership, account, now); });
    }
    domain::Person known(domain::PersonId id) {
        return *read([&](const ports::View& view) { return view.people().find(id); });
    }
    std::size_t people() {
        return read([&](const ports::View& view) { return view.people().all().size(); });
    }
    domain::Organisation found(const std::string& name) {
        return *read([&](const ports::View& view) { return view.organisations().find(name); });
    }
};

domain::Organisation park() {
    return {.name = "示例园区科协",
            .short_names = {"示例园区"},
            .county = "甲县",
            .host = domain::Host::park,
            .founded = day(2020, 1, 1),
            .term_ends = day(2027, 1, 1),
            .members = 30};
}

}  // namespace

TEST_CASE_METHOD(Importing, "a new association is added with all it has, and has its place in the ranking at once") {
    CHECK(import(park()) == Imported::added);
    auto expected = park();
    expected.id = found(expected.name).id;
    CHECK(found(expected.name) == expected);
    const auto row = read([&](const ports::View& view) { return view.scores().find(expected.id, 2026); });
    REQUIRE(row);
    CHECK(row->confirmed == domain::Points{});
    CHECK(row->rulebook_version == "test-2026");
    CHECK(read([&](const ports::View& view) { return view.scores().ranking("甲县", 2026, 0).size(); }) == 1);
}

TEST_CASE_METHOD(Importing, "the same file again changes nothing") {
    import(park());
    const auto before = found(park().name);
    CHECK(import(park()) == Imported::unchanged);
    CHECK(found(park().name) == before);
}

TEST_CASE_METHOD(Importing, "a changed row brings the association up to date, and keeps its activities and its score") {
    import(park());
    const auto id = found(park().name).id;
    auto fresh = lecture();
    fresh.organisation = id;
    send('a', log(fresh).activity.id);
    auto changed = park();
    changed.short_names = {"园区", "示例"};
    changed.county = "乙县";
    changed.members = 31;
    changed.term_ends.reset();
    CHECK(import(changed) == Imported::updated);
    changed.id = id;
    CHECK(found(changed.name) == changed);
    CHECK(read([&](const ports::View& view) { return view.scores().find(id, 2026)->pending; }) == domain::Points{250});
    CHECK(read([&](const ports::View& view) { return view.scores().ranking("乙县", 2026, 0).size(); }) == 1);
}

TEST_CASE_METHOD(Importing, "an association that only practises goes on practising after an import") {
    auto practising = park();
    practising.practice = true;
    import(practising);
    CHECK(import(park()) == Imported::unchanged);
    CHECK(found(park().name).practice);
}

TEST_CASE_METHOD(Importing, "a person with an account is bound at once and needs no code") {
    const auto before = people();
    const auto imported = import("丙某", serves, phone);
    CHECK(imported.imported == Imported::added);
    CHECK_FALSE(imported.invite);
    const auto person = known(imported.person);
    CHECK(person.name == "丙某");
    CHECK(person.accounts == std::vector{phone});
    CHECK(person.memberships == std::vector{serves});
    const auto again = import("丙某", serves, phone);
    CHECK(again.imported == Imported::unchanged);
    CHECK(again.person == imported.person);
    CHECK(people() == before + 1);
}

TEST_CASE_METHOD(Importing, "a person without an account gets a code, and the same file again a new code for the same person") {
    const auto before = people();
    const auto first = import("丙某", serves, std::nullopt);
    CHECK(first.imported == Imported::added);
    REQUIRE(first.invite);
    CHECK(first.invite->person == first.person);
    CHECK(first.invite->membership == serves);
    const auto again = import("丙某", serves, std::nullopt);
    CHECK(again.imported == Imported::unchanged);
    CHECK(again.person == first.person);
    REQUIRE(again.invite);
    CHECK(again.invite->code != first.invite->code);
    CHECK(people() == before + 1);
}

TEST_CASE_METHOD(Importing, "who has used the code needs no other") {
    const auto imported = import("丙某", serves, std::nullopt);
    write([&](ports::UnitOfWork& work) { services::bind(work, imported.invite->code, phone, now); });
    const auto again = import("丙某", serves, std::nullopt);
    CHECK(again.imported == Imported::unchanged);
    CHECK(again.person == imported.person);
    CHECK_FALSE(again.invite);
}

TEST_CASE_METHOD(Importing, "an account in a later file is bound to the person of that name in that role") {
    const auto imported = import("丙某", serves, std::nullopt);
    const auto later = import("丙某", serves, phone);
    CHECK(later.imported == Imported::updated);
    CHECK(later.person == imported.person);
    CHECK_FALSE(later.invite);
    CHECK(known(imported.person).accounts == std::vector{phone});
}

TEST_CASE_METHOD(Importing, "a second association for an account adds a role to the person who has it") {
    const auto first = import("丙某", serves, phone);
    const Membership there{Role::secretary, organisation("第二科协"), {}};
    const auto second = import("丙某", there, phone);
    CHECK(second.imported == Imported::updated);
    CHECK(second.person == first.person);
    CHECK(known(first.person).memberships == std::vector{serves, there});
    CHECK(import("丙某", there, phone).imported == Imported::unchanged);
}

TEST_CASE_METHOD(Importing, "two people of one name in different associations are two people") {
    const Membership there{Role::secretary, organisation("第二科协"), {}};
    const auto here = import("丙某", serves, std::nullopt);
    CHECK(import("丙某", there, std::nullopt).person != here.person);
}

TEST_CASE_METHOD(Importing, "somebody who used two codes is found by either role, and needs no third code") {
    const Membership there{Role::secretary, organisation("第二科协"), {}};
    const auto first = import("丙某", serves, std::nullopt);
    const auto second = import("丙某", there, std::nullopt);
    for (const auto& code : {first.invite->code, second.invite->code}) {
        write([&](ports::UnitOfWork& work) { services::bind(work, code, phone, now); });
    }
    for (const auto& membership : {serves, there}) {
        const auto again = import("丙某", membership, std::nullopt);
        CHECK(again.imported == Imported::unchanged);
        CHECK(again.person == first.person);
        CHECK_FALSE(again.invite);
    }
}

TEST_CASE_METHOD(Importing, "a task is stored and open for each of its associations") {
    const auto second = organisation("第二科协");
    domain::Task task{.title = "年度总结", .kind = domain::TaskKind::report, .due = now, .audience = "全市"};
    task.year = 2026;
    task.given_at = now;
    task.id = write([&](ports::UnitOfWork& work) { return services::give_task(work, task, {company, second}); });
    CHECK(read([&](const ports::View& view) { return view.duties().find(task.id); }) == task);
    const auto assignments = read([&](const ports::View& view) { return view.duties().assignments(task.id); });
    REQUIRE(assignments.size() == 2);
    for (const auto& assignment : assignments) CHECK(assignment.status == domain::AssignmentStatus::open);
    CHECK(assignments[0].organisation == company);
    CHECK(assignments[1].organisation == second);
}
