#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「R2日期改成11月3日」: puts the day, level or title of an honour right.
ports::Reply edit_honour(Turn& turn, ports::UnitOfWork& work, language::Slots slots);

/// 「是省科技厅发的」: that an honour given by others brings no points, and what becomes of it; `slots.name` gave it,
/// `slots.activity` is its code where it is registered.
ports::Reply given_elsewhere(const Turn& turn, const ports::View& view, const language::Slots& slots);

/// 「证书是11月3号发的」, said soon after an honour was spoken of: the reading that puts it right. Nothing for anything else.
std::optional<language::Reading> honour_correction(const Turn& turn, const ports::View& view, const std::string& words,
                                                   const language::Context& context);

}  // namespace kexiebot::app
