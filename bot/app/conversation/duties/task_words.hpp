#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// `reading` of `words`, or what they mean when a task is named in them by its title: 「年度总结交了」, 「催一下台账」,
/// 「谁没交年度总结」. Only tasks that the asker has to do with count, and only where the words were not a clear wish about
/// something else. Where several tasks are named alike, which one is left to be asked.
language::Reading read_with_titles(const Turn& turn, const ports::View& view, const std::string& words,
                                   const language::Context& context, language::Reading reading);

/// Whether other words may lie behind `reading`: nothing was named by a code, and it is no whole wish about something else.
bool may_name_a_task(const language::Reading& reading);

/// `words` with the code of the open task they name by its title in place of that title; as they are when they name none.
std::string with_task_codes(const Turn& turn, const ports::View& view, const std::string& words);

}  // namespace kexiebot::app
