#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What a message means as an answer to what was asked (`message.context.asked`, never null here). `command`: what it means
/// without the question; a clear command wins over a vague answer. Empty: neither answer nor yes, no or cancel.
std::optional<Reading> read_answer(const Message& message, const Reading& command);

}  // namespace kexiebot::language
