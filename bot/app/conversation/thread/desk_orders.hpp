#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What whoever coordinates orders or asks of what is in view: 后天就截止了，你催他们一下 and 那就宽到14号 of the task spoken of,
/// 先看平江的 of the list of what waits, 在全市排第几 of the association spoken of, 会议改到4日了 of the announcement that went
/// out (a correction is drafted). Nothing for everybody else, in groups, while something is asked, and when `reading` is a
/// command of its own.
std::optional<language::Reading> desk_order(const Turn& turn, const ports::View& view, const std::string& words,
                                            const language::Context& context, const language::Reading& reading);

}  // namespace kexiebot::app
