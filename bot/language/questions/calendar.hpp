#pragma once

#include <optional>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// 5号是礼拜六吧 asks which day of the week the `date` is (topic weekday); 还有几天, 离28号还有多久 how many days are left to it,
/// to the `task`, or to whatever was spoken of (topic days_left).
std::optional<Reading> read_calendar_question(const Message& message);

}  // namespace kexiebot::language
