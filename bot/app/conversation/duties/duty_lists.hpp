#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What the asker's organisation has to hand in; for who coordinates, the open tasks with how many have not handed in.
ports::Reply list_tasks(Turn& turn, const ports::View& view, const language::Slots& slots);
/// One task: for who coordinates, how many have handed in and who has not; for others, their own part.
ports::Reply show_task(Turn& turn, const ports::View& view, const language::Slots& slots);
/// Who is about to lose points: what falls due within two weeks and is not handed in.
ports::Reply list_warnings(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
