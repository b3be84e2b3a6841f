#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「要是再办两场科普呢」: what that would make of the score; writes nothing.
ports::Reply what_if(Turn& turn, const ports::View& view, const language::Slots& slots);
/// 「要是再搞两场讲座一场科普能到多少」: the same for several kinds at once, the first in `slots`, the
/// others in `also`.
ports::Reply what_if_all(Turn& turn, const ports::View& view, const language::Reading& reading);
/// 「得分趋势」: what had been earned by the end of each month.
ports::Reply trend(Turn& turn, const ports::View& view, const language::Slots& slots);
/// 「红黄绿」: which indicators keep up with the year, and which fall behind.
ports::Reply lights(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
