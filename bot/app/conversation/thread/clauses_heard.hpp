#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What a part of the message says, heard as if it were all of it; the turn stays as it is. Nothing where it is not certain
/// what it points at.
[[nodiscard]] std::optional<language::Reading> heard_by_itself(const Turn& turn, const ports::View& view,
                                                               const std::string& part);

/// 那过吧 座谈那个改成多少人了: a verdict on what is in view, and a question behind it, of whoever reviews. Nothing for
/// everything else.
[[nodiscard]] std::optional<language::Reading> verdict_and_question(const Turn& turn, const ports::View& view);

/// 平江幕阜山交了没, asked by whoever coordinates another county.
[[nodiscard]] bool asks_of_elsewhere(const Turn& turn, const ports::View& view, const std::string& words,
                                     const language::Reading& reading);

}  // namespace kexiebot::app
