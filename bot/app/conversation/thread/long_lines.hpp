#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// 我们现在多少分排第几，然后最近有什么要交的材料: the questions of a long message, each by itself, the first with the others in
/// `also`. Nothing unless there are at least two and nothing else is told. `reading`: what the whole reads as.
[[nodiscard]] std::optional<language::Reading> several_asked(Turn& turn, const ports::View& view, const std::string& words,
                                                             const language::Context& context, const language::Reading& reading);

/// 环氧树脂那场讲座还有新员工培训这两个什么状态: each of several that are named in one question.
[[nodiscard]] std::optional<language::Reading> each_named(const Turn& turn, const ports::View& view, const std::string& words,
                                                          const language::Context& context, const language::Reading& reading);

/// 讲座那个签到表数了是53个，那这两个能加多少分: what is put right of one that is named by its kind, and the question behind it.
/// `reading`: what the whole reads as.
[[nodiscard]] std::optional<language::Reading> fact_with_question_behind(Turn& turn, const ports::View& view,
                                                                         const std::string& words,
                                                                         const language::Context& context,
                                                                         const language::Reading& reading);

/// 跟示例大学签了合作协议…这个要传啥材料: what is told, and the question of its evidence or its review that stands behind it.
[[nodiscard]] language::Reading with_question_behind(Turn& turn, const ports::View& view, const std::string& words,
                                                     const language::Context& context, language::Reading reading);

}  // namespace kexiebot::app
