#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// The answer to what something is called: of an activity or an honour its name, of a task what is to be done with its verb.
/// `ask` is "title" where only its kind is told (就是个培训); nothing where no name is given.
[[nodiscard]] std::optional<Reading> answer_title(const Message& message);

}  // namespace kexiebot::language
