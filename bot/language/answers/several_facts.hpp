#pragma once

#include <vector>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// 签到表是36改成39地点也改成二号会议室: each fact that one line puts right, in its order, as read_correction gives them; said
/// with or without stops, and each behind the word for its field or 人, 签到表. Fewer than two where the line tells no several
/// facts. `known`: what is recorded.
[[nodiscard]] std::vector<Reading> several_facts(const Message& message, const Slots& known);

}  // namespace kexiebot::language
