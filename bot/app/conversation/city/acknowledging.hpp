#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 收到: what was told is marked as seen, and what was reminded of is not reminded of again. 收到N3, 收到T7, as the button under
/// it says, is about that announcement or task, however old; one that was never told to this asker is answered like one they ask
/// about. Said twice it changes nothing.
ports::Reply acknowledge(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// 明天再提醒: what was reminded of last (or that task) comes again at the next working day's send hour.
ports::Reply put_off_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// 这项不用再提醒: no colleague is reminded of it any more; what it costs to miss it is told all the same.
ports::Reply end_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
