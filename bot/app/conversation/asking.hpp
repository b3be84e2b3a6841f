#pragma once

#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::app {

/// Asks for `slot` of `intent`, keeping what is known; an open question about something else is put aside (「继续」).
ports::Reply ask(Turn& turn, const std::string& slot, language::Intent intent, const language::Slots& known, std::string question,
                 std::vector<language::Asked::Choice> choices = {});

/// The question of `asked` again, as one line and its numbered choices.
std::string question_of(const Turn& turn, const language::Asked& asked);

/// The draft that was put aside becomes the open question again; the reply repeats it.
ports::Reply resume(Turn& turn);

/// A reply that is just text.
ports::Reply text_reply(std::string text);

}  // namespace kexiebot::app
