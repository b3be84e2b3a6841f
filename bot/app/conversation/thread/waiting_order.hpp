#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What is said of an order of whoever coordinates that waits for its yes, without giving it: 湘阴的不用了 and 再加上浮标 change
/// to whom it goes, 园区的也在里头吧 and 一共发给几家 ask it, 地点变了，改到… changes the words of an announcement,
/// 算了还是27号吧 the day, 揭榜挂帅那个还早，先别催 takes a task out of a nudge. The answer is read back once more. Nothing for
/// everything else.
std::optional<language::Reading> said_of_waiting_order(const Turn& turn, const ports::View& view, const std::string& words,
                                                       const language::Context& context);

/// The same of a task that was given just now and is in view: 湘阴的不用了, 算了还是12号吧.
std::optional<language::Reading> said_of_given_order(const Turn& turn, const ports::View& view, const std::string& words,
                                                     const language::Context& context);

/// 给洞庭发个通知：…: to whom, in a short name that the order itself does not tell. Gives the order with them.
language::Reading with_short_audience(const Turn& turn, const ports::View& view, language::Reading reading);

/// An order that is whole by itself while it is asked which one is meant (让各家12月15号前报花名册): no answer to that.
std::optional<language::Reading> whole_order(const Turn& turn, const std::string& words, const language::Context& context);

/// Whom the order that waits goes to, and whether those in `slots.audience` are among them.
ports::Reply whom_it_goes_to(const Turn& turn, const ports::View& view, const language::Slots& slots);

/// Another order was carried out while `open` waited for a yes or a reason: that one goes on waiting, and is named once more.
void keep_waiting(Turn& turn, const std::optional<language::Asked>& open, language::Intent carried_out, ports::Reply& reply);

/// 行，这个通过; 退回吧, while something of another sort waits for its yes.
[[nodiscard]] bool is_verdict_beside(const Turn& turn);

/// 好的, long after it was asked, behind answers to something else, or right behind a look at an activity.
[[nodiscard]] bool is_no_plain_yes(const Turn& turn);

/// 这几家都发吗, 扣5分是吧, while a task or an announcement is to be confirmed: how it would go out is said once more.
[[nodiscard]] bool asks_about_plan(const Turn& turn, const language::Reading& reading);

/// A second announcement or task, no better wording of the one that waits.
[[nodiscard]] bool is_another_order(const Turn& turn, const language::Reading& reading);

}  // namespace kexiebot::app
