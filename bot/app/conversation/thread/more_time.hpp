#pragma once

#include <string_view>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// More time for a task, told by whoever coordinates in any words: 问卷给他们宽限到26号 of the task that is named or in view, for
/// those who are named; 算了还是27号吧 right behind it; 这个能延吗 asks who may give it. Nothing for everything else, and while
/// something is asked.
std::optional<language::Reading> more_time(const Turn& turn, const ports::View& view, const std::string& words,
                                           const language::Context& context, const language::Reading& reading);

/// The day that a clause of the message puts in the place of `known`, and says no more: 27号 of 算了还是27号吧，26号我在长沙. A
/// clock time goes on when none is told.
std::optional<language::Due> day_instead(const std::string& words, const language::Context& context,
                                         const std::optional<language::Due>& known);

/// 给他们宽两天吧, of an order or a task that is `known` to be due then: so many days later. Nothing where no days are told.
std::optional<language::Due> later_by_days(const std::string& words, const std::optional<language::Due>& known);

/// 能给多宽三天不, 延到30号行不行: leave is asked for, and no order given.
[[nodiscard]] bool asks_leave(std::string_view words);

/// Who may give a task more time, and how it is said.
ports::Reply who_may_extend(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
