#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What is said while a question is open, but does not answer it.

/// 「通过」, 「照片看不清 退回」 from whoever was just shown the one thing that it is about; nothing for other words.
std::optional<language::Reading> verdict_on_shown(const Turn& turn, const ports::View& view, const language::Context& context);

/// Neither an answer nor anything else, for the third time: the question is to be put aside and the words read without it.
bool gives_up_asking(const Turn& turn, const language::Reading& reading);

/// A question in between leaves the draft open: the first reply ends with what is still asked, later ones don't; after some more
/// the question is put aside, and only a list tells of it.
void remind_of_draft(Turn& turn, language::Intent intent, ports::Reply& reply);

}  // namespace kexiebot::app
