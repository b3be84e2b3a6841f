#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What an answer gives for the slot that was asked for.

/// An answer of that intent, as sure as answers are.
[[nodiscard]] Reading sure_of(Intent intent);

/// The facts of a registration that stand in an answer beside what was asked for.
void add_facts(Slots& slots, const Message& message, const Asked& asked);

/// A correction or addition to what is to be confirmed.
[[nodiscard]] std::optional<Reading> answer_confirmation(const Message& message, const Asked& asked);

/// The answer to the slot, or with `ask` set when it is told but cannot be decided; nothing when none is given.
[[nodiscard]] std::optional<Reading> by_slot(const Message& message, const Asked& asked);

}  // namespace kexiebot::language
