#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Deductions of this year, and those of last year that are new, of the asker's organisation, or of all that the asker
/// coordinates.
ports::Reply list_deductions(Turn& turn, const ports::View& view);
ports::Reply show_deduction(Turn& turn, const ports::View& view, const language::Slots& slots);
/// A secretary appeals, with a reason that is told word for word; who coordinates is asked how to decide the appeal.
ports::Reply appeal(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// Takes a deduction out of force, with a reason; one that is so already may be put in force again.
ports::Reply waive_deduction(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
