#pragma once

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// Fills the slots and `ask` of a reading whose intent is decided. For intents without slots it does nothing.
void fill_slots(Reading& reading, const Message& message);

/// 再宽限三天, 延一周: how many days more; nothing where none are counted.
std::optional<int> more_days_said(const Message& message);

// By room of the bot; each fills what its intents take.
void fill_activity_command(Reading& reading, const Message& message);   ///< evidence, edit, withdraw, lists, show
void fill_review_command(Reading& reading, const Message& message);     ///< approve, return, queue
void fill_task_command(Reading& reading, const Message& message);       ///< submit, extend, nudge, list, show
void fill_deduction_command(Reading& reading, const Message& message);  ///< appeal, waive, show
void fill_score_command(Reading& reading, const Message& message);      ///< score, why, ranking, warnings, export
void fill_access_command(Reading& reading, const Message& message);     ///< bind, invite, switch, help
void fill_service_command(Reading& reading, const Message& message);    ///< checklist, services

}  // namespace kexiebot::language
