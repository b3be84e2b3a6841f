#include "bot/services/importing.hpp"

#include <algorithm>

#include "bot/services/invitations.hpp"

namespace kexiebot::services {

using domain::Membership;
using domain::Person;

namespace {

bool has_role(const Person& person, const Membership& membership) {
    return std::find(person.memberships.begin(), person.memberships.end(), membership) != person.memberships.end();
}

std::optional<Person> known_as(const ports::View& view, const std::string& name, const Membership& membership) {
    for (auto& person : view.people().all()) {
        if (person.name == name && has_role(person, membership)) return std::move(person);
    }
    return std::nullopt;
}

}  // namespace

Imported import_organisation(ports::UnitOfWork& work, const Assessment& assessment, const domain::Organisation& organisation,
                             int year) {
    const auto known = work.organisations().find(organisation.name);
    if (!known) {
        const auto id = work.organisations().add(organisation);
        const auto* rulebook = assessment.rulebook(year);
        if (rulebook != nullptr) work.scores().put({id, year, {}, {}, {}, rulebook->version});
        return Imported::added;
    }
    auto changed = organisation;
    changed.id = known->id;
    changed.practice = known->practice;
    if (changed == *known) return Imported::unchanged;
    work.organisations().update(changed);
    return Imported::updated;
}

ImportedPerson import_person(ports::UnitOfWork& work, ports::Randomness& randomness, const std::string& name,
                             const Membership& membership, const std::optional<domain::Account>& account, domain::Instant now) {
    auto person = account ? work.people().find(*account) : std::nullopt;
    if (!person) person = known_as(work, name, membership);
    ImportedPerson result;
    if (!person) {
        Person fresh;
        fresh.name = name;
        fresh.memberships.push_back(membership);
        if (account) fresh.accounts.push_back(*account);
        result.person = work.people().add(fresh);
        result.imported = Imported::added;
        person = work.people().find(result.person);
    } else {
        result.person = person->id;
        if (!has_role(*person, membership)) {
            work.people().add_membership(person->id, membership);
            result.imported = Imported::updated;
        }
        if (account && std::find(person->accounts.begin(), person->accounts.end(), *account) == person->accounts.end()) {
            work.people().bind(person->id, *account);
            result.imported = Imported::updated;
        }
    }
    if (!account && person->accounts.empty()) result.invite = invite(work, randomness, *person, now);
    return result;
}

}  // namespace kexiebot::services
