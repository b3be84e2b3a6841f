#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// Remembers what the reply to `reading` shows and speaks of, so that the next message can point at it. `before`: the state
/// that the message found.
void remember_view(Turn& turn, const ports::View& view, const language::Reading& reading, const dialogue::DialogueState& before,
                   const ports::Reply& reply);

/// 「同样的活动今天又办了一场」: a registration like the activity spoken of last, with what is said anew, to be confirmed;
/// 「重新登一下 是这周二」 behind one that was taken back: that one again.
/// Nothing when the message tells of no such thing or no activity was spoken of.
std::optional<language::Reading> another_like_it(const Turn& turn, const ports::View& view, const language::Context& context);

}  // namespace kexiebot::app
