#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 这条先不要动: nothing is to be done, whatever else is told.
bool leaves_alone(std::string_view words);

/// 签到表上是32个 刚才那个改一下 while a registration is being asked for, or was put aside and nothing was written since: a fact
/// of that one, not of an activity that was merely mentioned. The draft that was put aside is taken up again. Nothing when
/// `reading` names an activity or none is being drafted.
std::optional<language::Reading> fact_of_that_draft(Turn& turn, const ports::View& view, const language::Reading& reading);

/// 不对我刚看了签到表是五个人另外地点是三楼会议室, 人数讲错了 有两个没来 4个: what puts right the registration that is being
/// asked for, though something else of it was asked.
[[nodiscard]] std::optional<language::Reading> draft_put_right(const Turn& turn, const std::string& words,
                                                               const language::Context& context,
                                                               const language::Reading& reading);

/// 就是讲座那天一起发的: a part of what is registered already, and nothing of its own.
[[nodiscard]] bool was_part_of_it(std::string_view words, const language::Context& context);

/// 下周三打算开个座谈会，要提前跟你说吗: asked of what lies ahead, so no answer to what is asked of a registration.
[[nodiscard]] bool asks_of_what_lies_ahead(std::string_view words, const language::Context& context);

/// What is told later of an activity spoken of, and reads as a new one: 签到表找到了，是23人; 地点在三楼会议室你给我补上;
/// 老何那个是去年的 只有小李一个; 科普日那条…19日到20日. As edit_activity with the code; nothing when no such activity is there.
std::optional<language::Reading> later_fact(const Turn& turn, const ports::View& view, const language::Reading& reading);

}  // namespace kexiebot::app
