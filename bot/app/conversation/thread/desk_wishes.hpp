#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What whoever coordinates wants to know or done, said as people say it across a desk: 今天有什么要盯的; 云溪的审核积压多不多;
/// 最后那家差在哪; 前三和后三; 平江有几家 交了没; 洞庭那边补了没; 跟他们秘书说一声 behind a task; 换秘书了 新的叫周敏 怎么拉进来.
/// `reading`: what the words read as. Nothing for everything else and everybody else.
[[nodiscard]] std::optional<language::Reading> desk_wish(const Turn& turn, const ports::View& view, const std::string& words,
                                                         const language::Context& context, const language::Reading& reading);

}  // namespace kexiebot::app
