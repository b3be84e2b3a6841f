#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

/// Gives a task to organisations and tells their secretaries. Many people hear of it and it can't be undone: so it is asked about
/// first; `confirmed` says that it was.
ports::Reply assign_task(Turn& turn, ports::UnitOfWork& work, language::Slots slots, bool confirmed);
/// The instant a deadline falls due that was told as a day: its end, or the next working day's (config [time]).
domain::Instant due_instant(const Turn& turn, const language::Due& due);
/// What those who are given a task are told.
std::string task_notice(const Turn& turn, const domain::Task& task);
/// Gives those who have not handed in more time: all that the asker coordinates, or those named in the message.
ports::Reply extend_task(Turn& turn, ports::UnitOfWork& work, language::Slots slots, bool confirmed);
/// Marks a task as handed in by the asker's own organisation.
ports::Reply submit_task(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// What 「撤销」 answers when it was about a hand-in.
ports::Reply hand_in_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone);
/// Reminds the secretaries of those who have not handed in, once a day each.
ports::Reply nudge(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);
/// The codes of the tasks that such a nudge, which names none, would be about.
std::vector<std::string> tasks_to_nudge(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
