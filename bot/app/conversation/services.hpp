#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

/// The 7 services of 附件1, and what the asker's organisation has asked for.
ports::Reply list_services(const Turn& turn, const ports::View& view);

/// Asks the city office for one of them: stored, told to the admins. Asks which one, or what is needed, when that was not said.
ports::Reply request_service(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool sure);

/// What is said when a request was taken back, or could not be. Requires: undone.request.
/// S4已受理, S4办好了: the city office moves a request on, and whoever asked for it is told.
ports::Reply move_request(Turn& turn, ports::UnitOfWork& work, language::Intent how, const language::Slots& slots);
ports::Reply request_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone);

}  // namespace kexiebot::app
