#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/task.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

/// How long after it was given a task may still be put right by whoever gave it.
inline constexpr std::chrono::minutes amended_within{60};

/// What puts a task right; what is not set stays as it is.
struct TaskAmendment {
    std::optional<std::string> title;
    std::optional<domain::Instant> due;
    std::string audience;                                              ///< in words, with `organisations`
    std::optional<std::vector<domain::OrganisationId>> organisations;  ///< all that are to have it
};

struct AmendedTask {
    domain::Task task;
    std::vector<domain::OrganisationId> kept, added, dropped;
};

/// The task this person gave last, a moment ago, while it is open and nobody has handed it in.
std::optional<domain::Task> task_just_given(const ports::View& view, domain::PersonId by, domain::Instant now);

/// Puts it right for all that have it: earlier or later, other words, other organisations. Those dropped owe it no more.
/// Requires: task_just_given gave it.
AmendedTask amend_task(ports::UnitOfWork& work, const domain::Task& task, const TaskAmendment& amendment, domain::Instant now);

}  // namespace kexiebot::services
