#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// The task with that code, if some organisation has it with which this asker may do that. One that is only others' is like
/// one that does not exist (design.md section 8).
std::optional<domain::Task> find_task(const Turn& turn, const ports::View& view, const std::string& code, Right right);

/// Whether this is a task's code: "T7".
bool names_task(std::string_view code);
/// "T7 报年度总结"; the code alone for a task that is not there.
std::string task_label(const Turn& turn, const ports::View& view, const std::string& code);

/// The task meant by a command, else a reply that asks, with the open ones this asker may do that with as choices.
std::variant<domain::Task, ports::Reply> task_or_question(Turn& turn, const ports::View& view, language::Intent intent,
                                                          const language::Slots& slots, Right right);

/// A task's parts that this asker coordinates (an admin: all of them), with whose they are.
struct Part {
    domain::Assignment assignment;
    domain::Organisation organisation;
};
std::vector<Part> coordinated_parts(const Turn& turn, const ports::View& view, domain::TaskId task);

/// The part that the asker's own organisation has, the one they serve now first.
std::optional<Part> own_part(const Turn& turn, const ports::View& view, domain::TaskId task, domain::Role at_least);

/// A deduction with whose it is, under the same rule as a task.
struct Charged {
    domain::Deduction deduction;
    domain::Organisation organisation;
};
std::optional<Charged> find_deduction(const Turn& turn, const ports::View& view, const std::string& code, Right right);

/// "洞庭新材料、汨江电子等 12 家": as many short names as fit a phone.
std::string names_of(const Turn& turn, const std::vector<domain::Organisation>& organisations);

/// "12月10日"
std::string due_words(const Turn& turn, domain::Instant due);
/// Whole days left until that day; "" when it is past.
std::string days_left(const Turn& turn, domain::Instant due);

}  // namespace kexiebot::app
