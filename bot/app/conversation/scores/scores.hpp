#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 核定 and 预估, by indicator, with the place in the county.
ports::Reply query_score(Turn& turn, const ports::View& view, const language::Slots& slots);
/// Which activity, honour or deduction each point came from; with an indicator also how it counts.
ports::Reply explain_score(Turn& turn, const ports::View& view, const language::Slots& slots);
/// 「分够不够80」: how far the score is from `slots.top` points, and what would add to it.
ports::Reply reach(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply next_steps(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
