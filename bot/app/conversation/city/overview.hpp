#pragma once

#include <string>
#include <variant>
#include <vector>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// How things stand: an organisation's score and what is open there (「洞庭新材料现在什么情况」); a county's or the city's
/// figures (「平江怎么样」); what waits for whoever asks (「今天有什么要处理的」).
ports::Reply overview(Turn& turn, const ports::View& view, const language::Slots& slots);

/// The counties a question of whoever coordinates is about: the one named, all of the asker's, or "" for the city. A reply when
/// it is not theirs to see.
std::variant<std::vector<std::string>, ports::Reply> counties_asked_about(const Turn& turn, const language::Slots& slots);

}  // namespace kexiebot::app
