#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「给洞庭新材料开个秘书」: makes an invite code, or asks for role, organisation or county, and name. A coordinator invites for
/// the county's organisations, an admin anybody. The code is told in a direct chat only.
ports::Reply invite(Turn& turn, ports::UnitOfWork& work, language::Slots slots, bool sure);

}  // namespace kexiebot::app
