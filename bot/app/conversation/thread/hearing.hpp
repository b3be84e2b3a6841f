#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What a message of this turn is read with. Refers into `turn`.
language::Context reading_context(const Turn& turn);

/// What the message of this turn says, in its conversation: the words by themselves, then numbers of the list shown last, names
/// of tasks, what it points at (turn.unclear tells when that is not certain), and what puts right or decides what was spoken of
/// last.
language::Reading hear(Turn& turn, const ports::View& view);

}  // namespace kexiebot::app
