#pragma once

#include <string>
#include <vector>

#include "bot/domain/organisation.hpp"
#include "bot/domain/person.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

/// Who is talking, and for whom they speak now.
struct Asker {
    domain::Account account;
    domain::PersonId person;  ///< none for a guest
    std::string name;
    domain::Role role = domain::Role::guest;           ///< the highest of theirs
    std::optional<domain::Organisation> organisation;  ///< which they serve now (a secretary of two switches)
    std::vector<domain::Membership> memberships;
    bool operator==(const Asker&) const = default;
};

/// Looks the account up. `bootstrap_admins` are admins even before anybody is bound (config `access.bootstrap_admins`).
Asker identify(const ports::View& view, const domain::Account& account, const std::vector<domain::Account>& bootstrap_admins);

/// The counties this asker coordinates, in the order they were given; none for everybody else.
std::vector<std::string> coordinated_counties(const Asker& asker);

/// How far they see because of what they coordinate: an admin the city, a coordinator their counties, everybody else nothing.
ports::Reach reach_of(const Asker& asker);

/// May log, edit and withdraw for that organisation: its secretary, or an admin (design.md section 8).
bool may_write(const Asker& asker, const domain::Organisation& organisation);
/// May see its activities and score: those who may write, its members, the coordinator of its county.
bool may_read(const Asker& asker, const domain::Organisation& organisation);
/// May approve and return what it hands in: the coordinator of its county, an admin.
bool may_review(const Asker& asker, const domain::Organisation& organisation);

}  // namespace kexiebot::services
