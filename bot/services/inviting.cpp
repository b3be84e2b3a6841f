#include "bot/services/inviting.hpp"

#include <algorithm>

#include "bot/services/invitations.hpp"

namespace kexiebot::services {

using domain::Membership;
using domain::Person;
using domain::Role;

namespace {

std::vector<Person> holders(const ports::View& view, const Membership& membership) {
    if (membership.organisation) return view.people().serving(membership.organisation, membership.role);
    if (!membership.county.empty()) return view.people().coordinating(membership.county);
    return view.people().administering();
}

std::optional<Person> known_as(const ports::View& view, const std::string& name, const Membership& membership) {
    for (auto& person : holders(view, membership)) {
        if (person.name == name) return std::move(person);
    }
    return std::nullopt;
}

}  // namespace

bool may_invite(const Asker& asker, const ports::View& view, const Membership& membership) {
    if (asker.role == Role::admin) return true;
    if (membership.role != Role::member && membership.role != Role::secretary) return false;
    const auto organisation = view.organisations().find(membership.organisation);
    return organisation && may_review(asker, *organisation);
}

std::optional<ports::Invite> invite_person(ports::UnitOfWork& work, ports::Randomness& randomness, const Asker& asker,
                                           const std::string& name, const Membership& membership, domain::Instant now) {
    auto person = known_as(work, name, membership);
    if (person) {
        const auto& all = person->memberships;
        const auto mine = [&](const Membership& one) { return may_invite(asker, work, one); };
        if (!std::all_of(all.begin(), all.end(), mine)) return std::nullopt;
    } else {
        person.emplace();
        person->name = name;
        person->memberships = {membership};
        person->id = work.people().add(*person);
    }
    // The code stands for this role, whichever others the person has.
    person->memberships = {membership};
    return invite(work, randomness, *person, now);
}

}  // namespace kexiebot::services
