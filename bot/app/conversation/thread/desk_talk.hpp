#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What whoever coordinates says on about what was just decided, asked or ordered: 对比最好有三个月的 这个也跟他们说一声 behind a
/// return (its reason is said anew, with that), 洞庭还有别的卡着的吗, 实施的按通知要交些啥材料来着, 前五都有哪些 behind a word of
/// the whole city, 洞庭那个反应釜的有照片没, 两三句话说下区里情况, 要盖章的 记得写上 of a task or an announcement that waits or
/// went out just now. Nothing for everything else, everybody else and in groups.
[[nodiscard]] std::optional<language::Reading> desk_talk(const Turn& turn, const ports::View& view, const std::string& words,
                                                         const language::Context& context, const language::Reading& reading);

/// 都提醒下 客气点 不用给我看直接发, of the task in view: those who have not handed it in are chased. Nothing for everything
/// else.
[[nodiscard]] std::optional<language::Reading> reminds_all_of_it(const Turn& turn, const std::string& words);

/// A ranking of all of the city, or a place in it, was told: 前五 behind that is of the city, too.
void remember_city(Turn& turn, const language::Reading& reading);

}  // namespace kexiebot::app
