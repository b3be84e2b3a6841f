#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Activities of the asker's organisation (a coordinator: of the county) that fit the slots, a page at a time.
ports::Reply list_activities(Turn& turn, const ports::View& view, const language::Slots& slots, int from = 0);
ports::Reply show_activity(Turn& turn, const ports::View& view, const language::Slots& slots);
/// What waits for review in the asker's county, oldest first.
ports::Reply review_queue(Turn& turn, const ports::View& view, const language::Slots& slots, int from = 0);

}  // namespace kexiebot::app
