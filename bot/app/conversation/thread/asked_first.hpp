#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 小刘在市里拿了二等奖 这个能算荣誉不, 我们发了公众号 要不要也登一条: whether what is told counts is asked, whatever is being
/// registered; nothing is written before the answer to that.
[[nodiscard]] std::optional<language::Reading> whether_to_log(const Turn& turn, const std::string& words,
                                                            const language::Context& context);

/// 10月23号的座谈还能报吗 while a day is asked for: every clause asks something, so that none of it answers.
[[nodiscard]] bool only_asks(const std::string& words, const language::Context& context);

/// 老周他俩按30号写 谢婷那个我得问问 先空着, while a day is asked for: as much of the words as answers, before it is said that
/// something else has to wait; empty where all or none of them do.
[[nodiscard]] std::string answer_before_waiting(const Turn& turn);

/// 上面只写了11月 没写几号, while the day of an honour is asked for: it is registered without one.
[[nodiscard]] bool has_no_day(const Turn& turn, const std::string& words);

}  // namespace kexiebot::app
