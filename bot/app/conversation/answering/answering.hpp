#pragma once

#include <optional>
#include <string_view>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// The question in the words of this turn's message, where they ask something that `reading` (what they read as by themselves)
/// misses: nothing where they are a command, an answer to what was asked, or better understood already.
std::optional<language::Reading> question_in(const Turn& turn, const ports::View& view, std::string_view words,
                                             const language::Context& context, const language::Reading& reading);

/// The same for questions that mean no single thing although they may point at one: 这个能加几分, 那算培训还是学术,
/// 它那个表在哪下载. To be asked before what is pointed at.
std::optional<language::Reading> question_itself(const Turn& turn, const ports::View& view, std::string_view words,
                                                 const language::Context& context, const language::Reading& reading);

/// The answer to a question in everyday words: `slots.topic` is a key of the lexicon's [question]. Figures are those of the
/// asker's own organisation and of the rulebook. Requires: whoever asks is no guest.
ports::Reply answer_question(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
