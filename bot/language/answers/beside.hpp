#pragma once

#include <optional>
#include <string>

#include "bot/domain/honour.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What an answer tells beside what was asked for, where it is no fact of a registration.

/// Adds the level of an honour, why something is sent back, the year of a table, who is invited, for whom a task is: each only
/// where what is being asked about (`asked.intent`) has such a slot and it is none that was asked for.
void add_more(Slots& slots, const Message& message, const Asked& asked);

/// The level said in a clause of its own: 是省级的; 不是市级，是省级: the one that is not denied.
[[nodiscard]] std::optional<domain::HonourLevel> level_told(const Message& message);

/// 是市级的，叫先进单位: the message as typed without the clauses that only say the level; empty when none does.
[[nodiscard]] std::optional<std::string> without_level(const Message& message);

/// 何小满 of 名字叫何小满, 不对，是谢晚晴: a person's name behind such a word, to the end of its clause.
[[nodiscard]] std::optional<std::string> person_told(const Message& message);

}  // namespace kexiebot::language
