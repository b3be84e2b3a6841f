#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Logs an activity from what the message gave, or asks for the first thing that is missing, doubtful or impossible.
/// `doubtful`: the slot the reading wants asked. `sure`: false asks for a yes before writing.
ports::Reply register_activity(Turn& turn, ports::UnitOfWork& work, language::Slots slots,
                               const std::optional<std::string>& doubtful, bool sure);

}  // namespace kexiebot::app
