#pragma once

#include <string>
#include <vector>

#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

/// Ordered: a later one may do all that an earlier one may, within its scope (design.md section 8).
enum class Role { guest, member, secretary, coordinator, admin };

/// 平台账号: who somebody is on one channel.
struct Account {
    std::string channel;
    std::string user;
    auto operator<=>(const Account&) const = default;
};

/// 任职: a role with its scope. Secretary and member: `organisation`; coordinator: `county`; admin: neither.
struct Membership {
    Role role = Role::guest;
    OrganisationId organisation;
    std::string county;
    bool operator==(const Membership&) const = default;
};

struct Person {
    PersonId id;
    std::string name;
    std::vector<Account> accounts;
    std::vector<Membership> memberships;
    OrganisationId current;  ///< the organisation they work for now, when they serve several
    bool operator==(const Person&) const = default;
};

}  // namespace kexiebot::domain
