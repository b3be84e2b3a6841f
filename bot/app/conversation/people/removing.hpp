#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「移除洞庭新材料的秘书」: ends somebody else's role, asked about first; who had it is told. Who may invite for a role may
/// remove it.
ports::Reply remove_role(Turn& turn, ports::UnitOfWork& work, language::Slots slots, bool confirmed);

/// Who removed a role: nobody's person from the command line.
struct Remover {
    domain::PersonId person;
    std::string name;  ///< as it is told
};

/// Tells who has lost a role, and those above it. Gives to how many of their accounts it goes.
int tell_removed(const House& house, ports::UnitOfWork& work, const domain::Person& person, const domain::Membership& membership,
                 const Remover& by, domain::Instant now);

}  // namespace kexiebot::app
