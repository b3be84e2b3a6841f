#pragma once

#include <optional>
#include <string>

#include "bot/domain/person.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/access.hpp"

namespace kexiebot::services {

/// May let somebody have that role: an admin any, a coordinator the secretaries and members of the county's organisations.
bool may_invite(const Asker& asker, const ports::View& view, const domain::Membership& membership);

/// A code for a person of that name in that role, who is stored if new. Somebody who has the role already gets another code:
/// for a second platform, or because the first ran out.
/// Nothing when that person also has roles the asker may not give: whoever used the code would have them too.
/// Requires: may_invite.
std::optional<ports::Invite> invite_person(ports::UnitOfWork& work, ports::Randomness& randomness, const Asker& asker,
                                           const std::string& name, const domain::Membership& membership, domain::Instant now);

}  // namespace kexiebot::services
