#include "bot/services/access.hpp"

#include <algorithm>

namespace kexiebot::services {

using domain::Membership;
using domain::Role;

namespace {

bool is_admin(const Asker& asker) {
    return asker.role == Role::admin;
}

bool coordinates(const Asker& asker, const std::string& county) {
    return std::any_of(asker.memberships.begin(), asker.memberships.end(), [&county](const Membership& membership) {
        return membership.role == Role::coordinator && membership.county == county;
    });
}

bool serves(const Asker& asker, domain::OrganisationId organisation, Role at_least) {
    return std::any_of(asker.memberships.begin(), asker.memberships.end(), [=](const Membership& membership) {
        return membership.organisation == organisation && membership.role >= at_least;
    });
}

// The one they switched to while they still serve it, else the one they serve in the highest role, the oldest first.
domain::OrganisationId served_now(const domain::Person& person) {
    domain::OrganisationId served;
    Role highest = Role::guest;
    for (const auto& membership : person.memberships) {
        if (!membership.organisation) continue;
        if (membership.organisation == person.current) return person.current;
        if (membership.role > highest) {
            highest = membership.role;
            served = membership.organisation;
        }
    }
    return served;
}

}  // namespace

Asker identify(const ports::View& view, const domain::Account& account, const std::vector<domain::Account>& bootstrap_admins) {
    Asker asker;
    asker.account = account;
    if (const auto person = view.people().find(account)) {
        asker.person = person->id;
        asker.name = person->name;
        asker.memberships = person->memberships;
        for (const auto& membership : person->memberships) asker.role = std::max(asker.role, membership.role);
        if (const auto organisation = served_now(*person)) asker.organisation = view.organisations().find(organisation);
    }
    if (std::find(bootstrap_admins.begin(), bootstrap_admins.end(), account) != bootstrap_admins.end()) asker.role = Role::admin;
    return asker;
}

std::vector<std::string> coordinated_counties(const Asker& asker) {
    std::vector<std::string> counties;
    for (const auto& membership : asker.memberships) {
        if (membership.role == Role::coordinator) counties.push_back(membership.county);
    }
    return counties;
}

ports::Reach reach_of(const Asker& asker) {
    if (is_admin(asker)) return {.city = true};
    return {.city = false, .counties = coordinated_counties(asker)};
}

bool may_write(const Asker& asker, const domain::Organisation& organisation) {
    return is_admin(asker) || serves(asker, organisation.id, Role::secretary);
}

bool may_read(const Asker& asker, const domain::Organisation& organisation) {
    return is_admin(asker) || serves(asker, organisation.id, Role::member) || coordinates(asker, organisation.county);
}

bool may_review(const Asker& asker, const domain::Organisation& organisation) {
    return is_admin(asker) || coordinates(asker, organisation.county);
}

}  // namespace kexiebot::services
