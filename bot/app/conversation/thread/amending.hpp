#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::app {

/// What these words put right of the honour logged or the task given a moment ago, without a code; nothing when they say no such
/// thing or nothing of the kind was done.
std::optional<language::Reading> amendment(const Turn& turn, const ports::View& view, const language::Context& context,
                                           const language::Reading& reading);

/// 「错了 是12月3日前」, 「再加上平江县」: puts the task given last right and tells those who have it, those who get it and those
/// who owe it no more. To all of the city it goes only `confirmed`.
ports::Reply amend_task(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);

}  // namespace kexiebot::app
