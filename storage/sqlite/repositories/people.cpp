#include "storage/sqlite/repositories/people.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace kexiebot::sqlite {

namespace {

domain::Person person_of(Rows& rows) {
    return {.id = rows.id<domain::PersonId>(),
            .name = rows.text(),
            .accounts = {},
            .memberships = {},
            .current = rows.id<domain::OrganisationId>()};
}

domain::Account account_of(Rows& rows) {
    return {.channel = rows.text(), .user = rows.text()};
}

domain::Membership membership_of(Rows& rows) {
    return {.role = rows.word<domain::Role>(), .organisation = rows.id<domain::OrganisationId>(), .county = rows.text()};
}

// Gives each row (person first, both sides by person id) to its person.
template <class Give>
void hand_out(std::vector<domain::Person>& people, Rows rows, Give give) {
    std::size_t at = 0;
    while (rows.next()) {
        const auto owner = rows.id<domain::PersonId>();
        while (at < people.size() && people[at].id < owner) ++at;
        if (at < people.size() && people[at].id == owner) give(people[at], rows);
    }
}

}  // namespace

SqlitePeople::SqlitePeople(Connection& connection)
    : connection_{connection},
      find_{connection, "SELECT id, name, current FROM person WHERE id = ?1"},
      owner_{connection,
             "SELECT p.id, p.name, p.current FROM account AS a JOIN person AS p ON p.id = a.person"
             " WHERE a.channel = ?1 AND a.user = ?2"},
      accounts_{connection, "SELECT channel, user FROM account WHERE person = ?1 ORDER BY id"},
      // Sorted here: a person has one or two, and SQLite would set up a sorter for them with every message.
      memberships_{connection, "SELECT id, role, organisation, county FROM membership WHERE person = ?1"},
      all_{connection, "SELECT id, name, current FROM person ORDER BY id"},
      all_accounts_{connection, "SELECT person, channel, user FROM account ORDER BY person, id"},
      all_memberships_{connection, "SELECT person, role, organisation, county FROM membership ORDER BY person, id"},
      serving_{connection, "SELECT person FROM membership WHERE organisation = ?1 AND role = ?2 ORDER BY person"},
      coordinating_{connection,
                    "SELECT person FROM membership WHERE county = ?1 AND county <> '' AND role = 'coordinator' ORDER BY person"},
      administering_{connection, "SELECT person FROM membership WHERE role = 'admin' ORDER BY person"},
      add_{connection, "INSERT INTO person (name, current) VALUES (?1, ?2)"},
      remove_account_{connection, "DELETE FROM account WHERE channel = ?1 AND user = ?2"},
      add_account_{connection, "INSERT INTO account (channel, user, person) VALUES (?1, ?2, ?3)"},
      add_membership_{connection,
                      "INSERT INTO membership (person, role, organisation, county) VALUES (?1, ?2, ?3, ?4)"
                      " ON CONFLICT DO NOTHING"},
      remove_membership_{connection,
                         "DELETE FROM membership WHERE person = ?1 AND role = ?2 AND organisation IS ?3 AND county = ?4"},
      set_current_{connection, "UPDATE person SET current = ?2 WHERE id = ?1"} {}

std::optional<domain::Person> SqlitePeople::one_of(Rows rows) const {
    if (!rows.next()) return std::nullopt;
    auto person = person_of(rows);
    auto accounts = accounts_.query(person.id);
    while (accounts.next()) person.accounts.push_back(account_of(accounts));
    std::vector<std::pair<std::int64_t, domain::Membership>> served;
    auto memberships = memberships_.query(person.id);
    while (memberships.next()) {
        const auto id = memberships.integer();
        served.emplace_back(id, membership_of(memberships));
    }
    std::sort(served.begin(), served.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    person.memberships.reserve(served.size());
    for (auto& [id, membership] : served) person.memberships.push_back(std::move(membership));
    return person;
}

std::optional<domain::Person> SqlitePeople::find(domain::PersonId id) const {
    return one_of(find_.query(id));
}

std::optional<domain::Person> SqlitePeople::find(const domain::Account& account) const {
    return one_of(owner_.query(account.channel, account.user));
}

std::vector<domain::Person> SqlitePeople::all() const {
    std::vector<domain::Person> people;
    {
        auto rows = all_.query();
        while (rows.next()) people.push_back(person_of(rows));
    }
    hand_out(people, all_accounts_.query(),
             [](domain::Person& person, Rows& rows) { person.accounts.push_back(account_of(rows)); });
    hand_out(people, all_memberships_.query(),
             [](domain::Person& person, Rows& rows) { person.memberships.push_back(membership_of(rows)); });
    return people;
}

std::vector<domain::Person> SqlitePeople::found_in(Rows ids) const {
    std::vector<domain::Person> people;
    while (ids.next()) {
        if (auto person = find(ids.id<domain::PersonId>())) people.push_back(std::move(*person));
    }
    return people;
}

std::vector<domain::Person> SqlitePeople::serving(domain::OrganisationId organisation, domain::Role role) const {
    return found_in(serving_.query(organisation, role));
}

std::vector<domain::Person> SqlitePeople::coordinating(std::string_view county) const {
    return found_in(coordinating_.query(county));
}

std::vector<domain::Person> SqlitePeople::administering() const {
    return found_in(administering_.query());
}

domain::PersonId SqlitePeople::add(const domain::Person& person) {
    add_.change(person.name, person.current);
    const domain::PersonId id{connection_.last_id()};
    for (const auto& account : person.accounts) bind(id, account);
    for (const auto& membership : person.memberships) add_membership(id, membership);
    return id;
}

void SqlitePeople::bind(domain::PersonId person, const domain::Account& account) {
    {
        auto rows = owner_.query(account.channel, account.user);
        if (rows.next() && rows.id<domain::PersonId>() == person) return;
    }
    remove_account_.change(account.channel, account.user);
    add_account_.change(account.channel, account.user, person);
}

void SqlitePeople::add_membership(domain::PersonId person, const domain::Membership& membership) {
    add_membership_.change(person, membership.role, membership.organisation, membership.county);
}

void SqlitePeople::remove_membership(domain::PersonId person, const domain::Membership& membership) {
    remove_membership_.change(person, membership.role, membership.organisation, membership.county);
}

void SqlitePeople::set_current(domain::PersonId person, domain::OrganisationId organisation) {
    set_current_.change_one(person, organisation);
}

}  // namespace kexiebot::sqlite
