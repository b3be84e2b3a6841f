#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Answers one message. With `work` null only what changes nothing is done: a reply comes back when the message was just a
/// question and left the dialogue as it was; nothing comes back when it must be handled within a unit of work.
/// With `work`, `view` is that unit of work, and a reply always comes back; `turn.state` is then what to store.
std::optional<ports::Reply> converse(Turn& turn, const ports::View& view, ports::UnitOfWork* work);

}  // namespace kexiebot::app
