#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Appeals that wait for a decision where the asker reviews, deductions first, each the longest waiting first: a line each, at
/// most ten and how many more there are. `county`: only there.
std::vector<std::string> waiting_appeals(const Turn& turn, const ports::View& view, const std::optional<std::string>& county);

/// 「有哪些申诉」
ports::Reply list_appeals(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
