#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「排名前十」, 「平江县的排名」, 「我们排第几」: the best of a county or the city, or where one organisation stands.
ports::Reply ranking(Turn& turn, const ports::View& view, const language::Slots& slots);

/// 「和汨江电子差多少」: the asker's organisation beside the one named, the first of the city (`top` 1), or the next higher one.
/// Compared is only what the ranking shows to everybody.
ports::Reply difference(Turn& turn, const ports::View& view, const language::Slots& slots);

/// The counties a ranking is about: the one named, else the group's or those that the asker coordinates; an empty one is the
/// city.
std::vector<std::string> ranked_counties(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
