#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What the message of this turn says when 「第二个」, 「老陈那条」, 「刚才那个」 or 「他们」 in it are taken for what they point
/// at, out of the list shown last, what was spoken of and what the asker may see. `reading`: what it says by itself. Nothing when
/// it points at nothing, or when what it points at makes no sense of it. Where more than one thing may be meant, or none is
/// found, turn.unclear tells what to ask before the reading is carried out.
std::optional<language::Reading> with_references(Turn& turn, const ports::View& view, const std::string& words,
                                                 const language::Context& context, const language::Reading& reading);

/// The question that turn.unclear holds; what `reading` asks for is carried out for the answer. Requires: turn.unclear.
ports::Reply ask_which(Turn& turn, const language::Reading& reading);

}  // namespace kexiebot::app
