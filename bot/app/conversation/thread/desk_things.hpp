#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "bot/domain/activity.hpp"

namespace kexiebot::app {

/// The activities of a status that `fits`, which the words name: by code, by a description (压榨辊那个), by a piece of a title,
/// else by a word that many titles have (展览) or by whose they are. Of those that fit best; empty when none is named.
[[nodiscard]] std::vector<std::string> activities_named(const Turn& turn, const ports::View& view, const std::string& words,
                                                        const std::function<bool(domain::ActivityStatus)>& fits);

/// 压榨辊那个点错了，撤回来 of whoever coordinates, read as taking an activity away: the decision is taken back, the open
/// question given up, and nothing of somebody else's is taken away. Nothing when it is said in so many words (删掉A5).
std::optional<language::Reading> decision_back(const Turn& turn, const language::Reading& reading);

/// 沙龙那个退了好久，再提醒他们一下, read as an order to return it: it tells of a return, and what became of that one is shown.
std::optional<language::Reading> told_of_return(const Turn& turn, const language::Reading& reading);

/// What whoever coordinates orders or asks of activities by their names, clause by clause: 推文过，党日退回，签到表没盖章;
/// 座谈那个退了好久，再提醒他们一下; 洞庭的座谈退了多久了; 压榨辊的也过了吧, which is asked back. 撤回来 of what was never
/// decided takes nothing away. Nothing for everything else, everybody else, in groups and while something is asked.
std::optional<language::Reading> desk_thing(const Turn& turn, const ports::View& view, const std::string& words,
                                            const language::Context& context, const language::Reading& reading);

}  // namespace kexiebot::app
