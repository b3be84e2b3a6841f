#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// The few words in which whoever reviews decides about what is in view. `text` is normalised; all of it has to be made of
/// such words, so that a sentence about something else is none.

/// 那行，给过; 过; 可以了; 照片没问题，过吧.
[[nodiscard]] bool says_to_approve(std::u32string_view text);
/// The same, where only 可以了 or 没问题 says it, which may be said of anything.
[[nodiscard]] bool approves_faintly(std::u32string_view text);

/// 等下，撤回来，我照片还没看; 先别过; 不退了: one clause says nothing but that the decision is not to stand.
struct TakenBack {
    std::optional<std::string> status;  ///< approved (别过), returned (不退了), where it is told
};
[[nodiscard]] std::optional<TakenBack> wants_decision_back(std::u32string_view text);

/// 等等 没看到节能数据啊 能撤回来不: asked for rather than said, with what was overlooked.
[[nodiscard]] bool regrets_decision(std::u32string_view text);

/// 电话里说有图，先放着: it is to wait.
[[nodiscard]] bool puts_review_off(std::u32string_view text);

/// 佐证照片发我看一下, 图给我看看, 照片有几张.
[[nodiscard]] bool asks_for_evidence(std::u32string_view text);

/// 打开看看, 那我看下: a look at what is in view, and nothing that says so.
[[nodiscard]] bool wants_it_opened(std::u32string_view text);

/// 照片上没日期，退回吧，让他们补张带时间的: a clause that does nothing but return; what stands in the others is the reason.
struct Returned {
    std::optional<std::string> reason;
};
[[nodiscard]] std::optional<Returned> returned_in_a_clause(const Message& message);

/// 补签到表 of 退给他们补签到表: what they are to do, said in one with the return.
[[nodiscard]] std::optional<std::string> told_with_return(const Message& message);

/// 对比最好有三个月的 这个也跟他们说一声; 理由里再加一条 要盖章: what is to be told besides the reason of a return. Nothing where
/// nothing is to be passed on, or nothing more is told.
[[nodiscard]] std::optional<std::string> told_besides(const Message& message);

/// 先退回去 让他们补张照片: a return and what they are told with it, and no mere reminder of photos.
[[nodiscard]] bool returns_and_tells_them(const Message& message);

/// 催一下他们, 理由他们看得到吧, 佐证发我看看, while a reason is asked for: an order or a question to the bot, which nobody is to
/// read as the reason. What sounds like a question may be one, where the evidence is found wanting (名单没盖章吧).
[[nodiscard]] bool gives_no_reason(const Message& message);

}  // namespace kexiebot::language
