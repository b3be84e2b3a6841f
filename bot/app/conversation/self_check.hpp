#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

/// 四化自查: the 13 points and how far the asker's organisation (or the one this group is bound to) has come this year.
ports::Reply show_checklist(const Turn& turn, const ports::View& view);

/// 「自查3 已完成」: by its secretary a declaration; by whoever reviews the organisation this group is bound to, a verification.
ports::Reply declare_checklist(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool sure);

/// What is said when an answer was taken back, or could not be. Requires: undone.answer.
ports::Reply answer_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone);

}  // namespace kexiebot::app
