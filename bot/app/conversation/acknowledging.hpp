#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 收到: what was told is marked as seen, and what was reminded of is not reminded of again.
ports::Reply acknowledge(const Turn& turn, ports::UnitOfWork& work);

/// 明天再提醒: what was reminded of last (or that task) comes again at the next working day's send hour.
ports::Reply put_off_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// 这项不用再提醒: no colleague is reminded of it any more; what it costs to miss it is told all the same.
ports::Reply end_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
