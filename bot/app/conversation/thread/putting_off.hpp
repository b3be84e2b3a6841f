#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What whoever coordinates puts off is not decided: 好，党日那个我明天再看; 我核一下再说, while a reason is asked for. Gives
/// what is said to that instead of `reading`; of several things the ones that are put off are taken out of it. Nothing when
/// `reading` stands as it is.
std::optional<language::Reading> put_off(Turn& turn, const ports::View& view, const language::Reading& reading);

/// 好的，A18 先放着，还是待审核。 What waited for a word is kept for 「继续」.
ports::Reply put_off_said(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
