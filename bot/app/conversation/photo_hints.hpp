#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// For whoever reviews: where else the very same file, or a photo that looks the same, was used first, with both to look at;
/// and a photo whose camera tells of another day than the activity's. Empty when there is nothing to tell, or for others.
/// Hints only: nothing is refused for them.
std::string photo_hints(const Turn& turn, const ports::View& view, const domain::Activity& activity);

}  // namespace kexiebot::app
