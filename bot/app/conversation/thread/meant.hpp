#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What a message means that leaves out what it is about: a command on the task spoken of last, a wish to see the one thing that
/// was listed, a command or a question that holds the words of one title. turn.unclear is set when several titles hold them.
/// Nothing when it stays open.
std::optional<language::Reading> meant_without_pointing(Turn& turn, const ports::View& view, const std::string& words,
                                                        const language::Context& context, const language::Reading& reading);

}  // namespace kexiebot::app
