#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What whoever reviews says of the thing shown or decided last without naming it (下一条, 直接退给他们，就说…, 先撤回来,
/// 提醒他们补照片): the command with its code. Nothing for everybody else, in groups, and when `reading` is a command of its own.
std::optional<language::Reading> verdict_meant(const Turn& turn, const ports::View& view, const std::string& words,
                                               const language::Context& context, const language::Reading& reading);

}  // namespace kexiebot::app
