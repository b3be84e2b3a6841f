#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::app {

/// The words of whoever coordinates, without the greeting before an order (你好 先退回去) and with 各家 for 下面几家, to whom
/// something is given and which asks for no number. The words of everybody else as they are.
[[nodiscard]] std::string desk_words(const Turn& turn, std::string words);

/// 反应釜那个有佐证没 看不出改了啥, read as something of it to be put right, which only its own secretary does: whoever reviews
/// it is shown it. Every other reading as it is.
[[nodiscard]] language::Reading shown_not_edited(const Turn& turn, language::Reading reading);

}  // namespace kexiebot::app
