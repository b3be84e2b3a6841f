#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 我想登记一个活动: what follows is taken for its facts, line by line, until it is registered, given up or half an hour has
/// gone. Commands and questions meanwhile are what they are. `of_what`: "begin_log", or "begin_persons" where it is about people.
ports::Reply begin_registration(Turn& turn, const std::string& of_what);

/// 我要录一个活动, 那我再登一个: such an announcement, as the question about it (`begin_log`). Nothing where `reading` holds a
/// fact.
[[nodiscard]] std::optional<language::Reading> announced(const Turn& turn, const std::string& words,
                                                         const language::Context& context, const language::Reading& reading);

/// 是个座谈会, 周四下午开的 behind that: the registration as far as the line tells it, or nothing where `reading` is a command or
/// a question of its own.
[[nodiscard]] std::optional<language::Reading> told_of_begun(const Turn& turn, const std::string& words,
                                                             const language::Context& context, const language::Reading& reading);

/// 来了差不多一百二十个学生, 十五六个人吧 behind a registration whose count is not known yet: its count, or that it has to be
/// asked.
[[nodiscard]] std::optional<language::Reading> count_told(const Turn& turn, const ports::View& view, const std::string& words,
                                                          const language::Reading& reading);

/// Whether such an announcement still waits for what it is about.
[[nodiscard]] bool has_begun(const Turn& turn);

}  // namespace kexiebot::app
