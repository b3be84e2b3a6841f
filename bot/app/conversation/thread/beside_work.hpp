#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What a secretary says beside what is being done, in words that would read as something else or as nothing: 忙得饭都没吃,
/// 好多没报 我一个个说, 那不急; 可以重新交了吧 of the entry in view; 先弄科普展 有照片了, whatever is being asked. Nothing for
/// everything else, everybody else and in groups. A task that is asked about then is what photos that follow belong to.
[[nodiscard]] std::optional<language::Reading> said_beside_work(Turn& turn, const ports::View& view, const std::string& words,
                                                                const language::Context& context);

/// 黄精那个我是不是说的12号 while another registration is being asked about: it begins with what describes an entry that is
/// there already, and not that draft.
[[nodiscard]] bool names_another_than_draft(const Turn& turn, const ports::View& view, const language::Context& context);

}  // namespace kexiebot::app
