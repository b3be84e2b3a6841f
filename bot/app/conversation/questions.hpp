#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Whether an intent only asks: what answers it needs no unit of work.
bool is_question(language::Intent intent);

/// The answer to a question; nothing for an intent that is none. Requires: whoever asks is no guest, or may ask this as one.
std::optional<ports::Reply> look_up(Turn& turn, const ports::View& view, language::Intent intent, const language::Slots& slots);

}  // namespace kexiebot::app
