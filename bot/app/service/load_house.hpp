#pragma once

#include <optional>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "config/fault.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// What the settings name besides themselves: rulebooks, reply texts and the lexicon, read and checked.
config::Loaded<House> load_house(const config::Settings& settings);

}  // namespace kexiebot::app
