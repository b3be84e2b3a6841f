#pragma once

#include "bot/ports/store.hpp"
#include "bot/services/reminders/state.hpp"

namespace kexiebot::services::reminders {

/// What plan() needs at `now`. A few index walks, whose cost follows what is open and not what was ever stored.
[[nodiscard]] State read_state(const ports::View& view, const Assessment& assessment, const Timetable& timetable,
                               domain::Instant now);

}  // namespace kexiebot::services::reminders
