#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/language/commands/silence.hpp"

namespace kexiebot::app {

/// Mutes, lifts or lists, for coordinators and admins; everybody else is told whom to ask.
ports::Reply silence(const Turn& turn, ports::UnitOfWork& work, const language::SilenceCommand& command);

}  // namespace kexiebot::app
