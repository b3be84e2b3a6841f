#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Changes one field of an activity, or asks which activity, which field or what value.
ports::Reply edit_activity(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// Takes an activity back. One that counts already is asked about first; `confirmed` says that it was.
ports::Reply withdraw_activity(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);
/// Takes back the person's latest change.
ports::Reply undo(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// Asks before what nobody said in so many words is changed: 「A12 人数改成56吗？」
ports::Reply confirm_edit(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
