#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// `reading` of `words`, or what they mean when a task is named in them by its title: 「年度总结交了」, 「催一下台账」,
/// 「谁没交年度总结」. Only tasks that the asker has to do with count, and only where the words were not a clear wish about
/// something else. Where several tasks are named alike, which one is left to be asked.
language::Reading read_with_titles(const Turn& turn, const ports::View& view, const std::string& words,
                                   const language::Context& context, language::Reading reading);

/// 情况表我周五就发邮箱了 帮我勾掉, 中期材料几号截止 while a registration is being asked about: a whole command or question about
/// the task it names, not an answer. Nothing when it is no such thing or several tasks are named alike.
std::optional<language::Reading> task_command_itself(const Turn& turn, const ports::View& view, const std::string& words,
                                                     language::Context context);

/// Whether an open task that the asker has to do with is named by its title.
bool speaks_of_a_task(const Turn& turn, const ports::View& view, const std::string& words);

/// Whether other words may lie behind `reading`: nothing was named by a code, and it is no whole wish about something else.
bool may_name_a_task(const language::Reading& reading);

/// `words` with the code of the open task they name by its title in place of that title; as they are when they name none.
std::string with_task_codes(const Turn& turn, const ports::View& view, const std::string& words);

/// 问卷 of 科技工作者状况问卷: the code of the one open task whose title ends in two characters that were said; "" for none or
/// several.
std::string task_by_its_end(const Turn& turn, const ports::View& view, const std::string& words);

/// T2 of 揭榜的那个: the one open task whose title shares a word with these; empty where none or several do.
std::string task_by_a_word(const Turn& turn, const ports::View& view, const std::string& words);

}  // namespace kexiebot::app
