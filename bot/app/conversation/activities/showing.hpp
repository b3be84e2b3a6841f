#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Activities of the asker's organisation (a coordinator: of the county) that fit the slots, a page at a time.
ports::Reply list_activities(Turn& turn, const ports::View& view, const language::Slots& slots, int from = 0);
/// An activity or an honour, by its code.
ports::Reply show_activity(Turn& turn, const ports::View& view, const language::Slots& slots);

/// Whether who asks (show_activity, show_task, show_checklist about one point) is to see the evidence itself: whoever reviews
/// it, in their direct chat.
bool shows_evidence(const Turn& turn, const ports::View& view, language::Intent intent, const language::Slots& slots);
/// Sends its pieces after the reply, a message each. Requires: shows_evidence.
void send_evidence(const Turn& turn, ports::UnitOfWork& work, language::Intent intent, const language::Slots& slots);

}  // namespace kexiebot::app
