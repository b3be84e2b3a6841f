#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 标题是《…》 behind words that were not understood: what those told of may be what is meant, and not what was spoken of before,
/// so that a change of that is asked about first. So is a place for what has none (4.x), and how many came where nobody comes (an
/// agreement): of the latest where people did.
[[nodiscard]] language::Reading doubted_after_miss(const Turn& turn, const ports::View& view, language::Reading reading);

}  // namespace kexiebot::app
