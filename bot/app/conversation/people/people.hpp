#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

ports::Reply who_am_i(Turn& turn, const ports::View& view);
/// Uses an invite code. Only in a direct chat, where nobody else sees it.
ports::Reply bind(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// Changes which of their organisations a person works for now.
ports::Reply switch_organisation(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// Binds this group chat to a county or an organisation, by a coordinator or admin in it.
ports::Reply bind_group(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// 「本群排名用简称」: how the group's rankings name organisations; by the coordinator whose group it is, or an admin.
ports::Reply names_in_group(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// 「本群解绑」: by whoever may bind it.
ports::Reply unbind_group(Turn& turn, ports::UnitOfWork& work);

}  // namespace kexiebot::app
