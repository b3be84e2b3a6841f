#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// A nudge of whoever coordinates with words that go along (催一下，跟他们说周四下班前给我), of the task or association that is
/// named, else of the task in view; and 揭榜挂帅那个还早，先别催, which nudges nobody. Nothing for everything else.
std::optional<language::Reading> nudge_meant(const Turn& turn, const ports::View& view, const std::string& words,
                                             const language::Context& context);

/// 好的，T2 … 先不催: when it is due.
ports::Reply task_let_be(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
