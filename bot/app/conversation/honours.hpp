#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

/// Logs an honour, or asks for its level, name or a doubtful date. `doubtful` and `sure` as for an activity.
ports::Reply register_honour(Turn& turn, ports::UnitOfWork& work, language::Slots slots,
                             const std::optional<std::string>& doubtful, bool sure);

/// Whether that is the code of an honour: "R5".
bool names_honour(std::string_view code);
/// Approves one and tells who logged it; gives the line of the reply.
std::string approve_honour(const Turn& turn, ports::UnitOfWork& work, const std::string& code);
/// Sends it back, with a reason that is told word for word. Requires: slots.activity names an honour.
ports::Reply return_honour(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// The honours that wait for review in a county (empty: everywhere), a line each under a head; empty when there are none.
std::string pending_honours(const Turn& turn, const ports::View& view, const std::string& county);

/// What is said when a registration was taken back, or could not be. Requires: undone.honour.
ports::Reply honour_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone);

}  // namespace kexiebot::app
