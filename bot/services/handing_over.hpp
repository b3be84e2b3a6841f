#pragma once

#include <string>

#include "bot/domain/person.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

/// A code for somebody of that name; whoever binds with it gains the role, and `from` loses it in the same moment. Until then
/// nothing changes. An earlier hand-over of the same role is off.
ports::Invite hand_over(ports::UnitOfWork& work, ports::Randomness& randomness, domain::PersonId from,
                        const domain::Membership& membership, const std::string& name, domain::Instant now);

/// Whether nobody else would be left to administer the city. `bootstrap_admins`: how many the configuration names.
bool is_last_admin(const ports::View& view, domain::PersonId person, std::size_t bootstrap_admins);

/// Ends one role of a person. Requires: not the last admin's.
void leave(ports::UnitOfWork& work, domain::PersonId person, const domain::Membership& membership);

}  // namespace kexiebot::services
