#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「A12 A13通过」, 「全部通过」: asks before approving all at once; `confirmed` says that it was.
ports::Reply approve(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);
/// 「A12退回，照片看不清」: needs a reason, which the secretary is told word for word.
ports::Reply return_activity(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
