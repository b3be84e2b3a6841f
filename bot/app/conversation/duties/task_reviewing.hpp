#pragma once

#include <string>
#include <vector>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/domain/evidence.hpp"

namespace kexiebot::app {

/// Accepts what was handed in for a task: what is named, or all that the asker coordinates, which is asked about first.
ports::Reply accept_task(Turn& turn, ports::UnitOfWork& work, language::Slots slots, bool confirmed);
/// Sends one association's part back, with a reason.
ports::Reply return_task(Turn& turn, ports::UnitOfWork& work, language::Slots slots);
/// Ends a task for everybody who has it; asked about first.
ports::Reply cancel_task(Turn& turn, ports::UnitOfWork& work, language::Slots slots, bool confirmed);

/// The part whose files whoever reviews is shown with the task: the named association's, else the only one handed in that waits.
/// Nothing in a group, and nothing for who doesn't review it.
std::optional<Part> part_shown(const Turn& turn, const ports::View& view, const language::Slots& slots);

/// Why it was last sent back; empty when it was not.
std::string returned_because(const ports::View& view, const domain::Assignment& assignment);

/// For the review queue: tasks with parts that wait for whoever reviews, a line each.
std::vector<std::string> waiting_tasks(const Turn& turn, const ports::View& view, const std::optional<std::string>& county);

}  // namespace kexiebot::app
