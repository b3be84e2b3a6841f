// Who is speaking, kept from one message to the next, on a real database.
#include "bot/app/directory_cache.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <stdexcept>

#include "storage/sqlite/sqlite_store.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot;
using domain::Role;

namespace {

domain::Organisation organisation(const std::string& name, const std::string& county) {
    domain::Organisation one;
    one.name = name;
    one.county = county;
    return one;
}

domain::Person person(const std::string& name, std::vector<domain::Account> accounts, domain::Membership membership) {
    domain::Person one;
    one.name = name;
    one.accounts = std::move(accounts);
    one.memberships = {std::move(membership)};
    return one;
}

struct Office {
    tests::TemporaryFolder folder;
    sqlite::SqliteSettings settings{.database = folder.path() / "office.sqlite3"};
    sqlite::SqliteStore store{settings};
    app::DirectoryCache cache;
    const domain::Account account{"wecom-main", "u1"};
    domain::OrganisationId first, second;
    domain::PersonId speaker;

    Office() {
        write([this](ports::UnitOfWork& unit) {
            unit.organisations().set_counties({{"甲县", {}}, {"乙县", {}}});
            first = unit.organisations().add(organisation("第一科协", "甲县"));
            second = unit.organisations().add(organisation("第二科协", "甲县"));
        });
    }
    void write(const std::function<void(ports::UnitOfWork&)>& change) { ports::write_and_wait(store, change); }
    // What is kept, which must be what the database says.
    services::Asker asker() {
        services::Asker kept;
        store.read([&](const ports::View& view) {
            kept = cache.current(view, account, {}).asker;
            CHECK(kept == services::identify(view, account, {}));
        });
        return kept;
    }
    void bind() {
        write([this](ports::UnitOfWork& unit) {
            speaker = unit.people().add(person("甲某", {account}, {Role::secretary, first, ""}));
        });
    }
};

}  // namespace

TEST_CASE("a guest who has been bound is known with the next message") {
    Office office;
    CHECK(office.asker().role == Role::guest);
    office.bind();
    CHECK(office.asker().role == Role::secretary);
    CHECK(office.asker().organisation->name == "第一科协");
}

TEST_CASE("every change of a person, a role, an account or an organisation is seen with the next message") {
    Office office;
    office.bind();
    REQUIRE(office.asker().role == Role::secretary);
    office.write([&](ports::UnitOfWork& unit) {
        unit.people().add_membership(office.speaker, {Role::secretary, office.second, ""});
    });
    CHECK(office.asker().memberships.size() == 2);
    office.write([&](ports::UnitOfWork& unit) { unit.people().set_current(office.speaker, office.second); });
    CHECK(office.asker().organisation->id == office.second);
    office.write([&](ports::UnitOfWork& unit) {
        auto renamed = organisation("改名科协", "乙县");
        renamed.id = office.second;
        unit.organisations().update(renamed);
    });
    CHECK(office.asker().organisation->name == "改名科协");
    CHECK(office.asker().organisation->county == "乙县");
    office.write([&](ports::UnitOfWork& unit) {
        unit.people().remove_membership(office.speaker, {Role::secretary, office.first, ""});
        unit.people().remove_membership(office.speaker, {Role::secretary, office.second, ""});
    });
    CHECK(office.asker().role == Role::guest);
    office.write([&](ports::UnitOfWork& unit) {
        const auto other = unit.people().add(person("乙某", {}, {Role::coordinator, {}, "甲县"}));
        unit.people().bind(other, office.account);
    });
    CHECK(office.asker().name == "乙某");
    CHECK(office.asker().role == Role::coordinator);
}

TEST_CASE("what another process changed is seen with the next message") {
    Office office;
    office.bind();
    REQUIRE(office.asker().role == Role::secretary);
    sqlite::SqliteStore other{office.settings};
    ports::write_and_wait(other, [&](ports::UnitOfWork& unit) {
        unit.people().remove_membership(office.speaker, {Role::secretary, office.first, ""});
    });
    CHECK(office.asker().role == Role::guest);
}

TEST_CASE("what a unit of work changed and lost is kept by nobody") {
    Office office;
    office.bind();
    REQUIRE(office.asker().role == Role::secretary);
    struct Lost : std::runtime_error {
        using std::runtime_error::runtime_error;
    };
    CHECK_THROWS(office.write([&](ports::UnitOfWork& unit) {
        unit.people().add_membership(office.speaker, {Role::admin, {}, ""});
        static_cast<void>(office.cache.current(unit));
        throw Lost{"given up"};
    }));
    CHECK(office.asker().role == Role::secretary);
    office.write([&](ports::UnitOfWork& unit) {
        unit.people().add_membership(office.speaker, {Role::member, office.second, ""});
    });
    CHECK(office.asker().memberships.size() == 2);
}

TEST_CASE("more people may speak than have a place") {
    Office office;
    office.bind();
    office.store.read([&](const ports::View& view) {
        for (int i = 0; i < 5000; ++i) {
            CHECK(office.cache.current(view, {"wecom-main", "guest" + std::to_string(i)}, {}).asker.role == Role::guest);
        }
    });
    CHECK(office.asker().role == Role::secretary);
}
