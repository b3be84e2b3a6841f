#pragma once

#include <vector>

#include "bot/services/reminders/reminder.hpp"
#include "bot/services/reminders/state.hpp"
#include "bot/services/reminders/timetable.hpp"

namespace kexiebot::services::reminders {

/// Everything that should have been said by `now` and is not out of date: of each subject and target the latest stage only.
/// In the quiet hours and on days off that is what falls due on this very day, and nothing else.
/// Pure, and without a memory: the same state and moment give the same reminders, whatever was sent before; that none is sent
/// twice is what the keys are for. Source: design.md sections 4 and 7.
[[nodiscard]] std::vector<Reminder> plan(const State& state, const Timetable& timetable, domain::Instant now);

}  // namespace kexiebot::services::reminders
