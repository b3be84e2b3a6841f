#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What a secretary or a member says of their own association in passing: 加个备注行不, for which there is no room; 不用缓了;
/// 揭榜那个要交些啥; 退回来的那个座谈 人数写错了 应该是26; a member's 这个跟谁报 and 最近有什么活动可以参加. `reading`: what the
/// words read as. Nothing for everything else, everybody else and in groups.
[[nodiscard]] std::optional<language::Reading> own_wish(const Turn& turn, const ports::View& view, const std::string& words,
                                                        const language::Reading& reading);

/// A whole report, where a registration is open of which nothing has been told: it is that one, and answers no question.
[[nodiscard]] bool tells_over_empty_draft(const Turn& turn);

}  // namespace kexiebot::app
