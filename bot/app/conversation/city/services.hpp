#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

/// The 7 services of 附件1, and what the asker's organisation has asked for; for the city office and a county what is going on
/// there. With a request's code (「S4什么情况」) how that one stands.
ports::Reply list_services(const Turn& turn, const ports::View& view, const language::Slots& slots);

/// Asks the city office for one of them: stored, told to the admins. Asks which one, or what is needed, when that was not said.
ports::Reply request_service(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool sure);

/// S4已受理, S4办好了: the city office moves a request on, and whoever asked for it is told.
ports::Reply move_request(Turn& turn, ports::UnitOfWork& work, language::Intent how, const language::Slots& slots);
/// What is said when a request was taken back, or could not be. Requires: undone.request.
ports::Reply request_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone);

/// Takes back that request, of the asker's own association, and tells the office; one that has been dealt with stays.
ports::Reply request_withdrawn(Turn& turn, ports::UnitOfWork& work, const domain::ServiceRequest& request);

}  // namespace kexiebot::app
