#include "bot/services/handing_over.hpp"

#include <algorithm>

#include "bot/services/invitations.hpp"

namespace kexiebot::services {

using domain::Membership;
using domain::Person;
using domain::Role;

namespace {

// A member who becomes the secretary is the same person.
std::optional<Person> colleague_called(const ports::View& view, const std::string& name, const Membership& membership) {
    if (!membership.organisation) return std::nullopt;
    for (auto& person : view.people().serving(membership.organisation, Role::member)) {
        if (person.name == name) return std::move(person);
    }
    return std::nullopt;
}

}  // namespace

ports::Invite hand_over(ports::UnitOfWork& work, ports::Randomness& randomness, domain::PersonId from,
                        const Membership& membership, const std::string& name, domain::Instant now) {
    auto successor = colleague_called(work, name, membership);
    if (!successor) {
        successor.emplace();
        successor->name = name;
        successor->id = work.people().add(*successor);
    }
    // The code stands for this role, whichever others the person has.
    successor->memberships = {membership};
    return invite(work, randomness, *successor, now, from);
}

bool is_last_admin(const ports::View& view, domain::PersonId person, std::size_t bootstrap_admins) {
    if (bootstrap_admins > 0) return false;
    const auto admins = view.people().administering();
    return std::none_of(admins.begin(), admins.end(),
                        [person](const Person& admin) { return admin.id != person && !admin.accounts.empty(); });
}

void leave(ports::UnitOfWork& work, domain::PersonId person, const Membership& membership) {
    work.people().remove_membership(person, membership);
    work.invites().revoke(person, membership);
}

}  // namespace kexiebot::services
