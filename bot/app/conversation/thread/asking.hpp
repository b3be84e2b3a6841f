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

/// Whether the open question is about something to be written.
bool asks_to_write(const Turn& turn);

/// Something is asked that waits for its answer; commands offered to choose from are none.
bool waits_for_an_answer(const Turn& turn);

/// Puts the open question aside without a word; 「继续」 returns to it.
void park(Turn& turn);

/// What a fitting answer to `asked` looks like; empty where the choices say it.
std::string example_for(const Turn& turn, const language::Asked& asked);

/// A reply that is just text.
ports::Reply text_reply(std::string text);

}  // namespace kexiebot::app
