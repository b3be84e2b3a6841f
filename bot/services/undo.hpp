#pragma once

#include <optional>

#include "bot/domain/activity.hpp"
#include "bot/domain/checklist.hpp"
#include "bot/domain/honour.hpp"
#include "bot/domain/service_request.hpp"
#include "bot/domain/task.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

enum class UndoOutcome {
    undone,
    nothing_to_undo,
    built_upon,  ///< somebody (a reviewer, another secretary) has changed it since
    too_late,    ///< a task was handed in and its due time is past: it would pass for missed
};

struct Undone {
    UndoOutcome outcome = UndoOutcome::nothing_to_undo;
    ports::ChangeKind kind = ports::ChangeKind::registered;
    domain::Activity activity;  ///< as it is now, when the change was one of an activity; else one of these is there:
    std::optional<domain::Honour> honour;
    std::optional<domain::ChecklistAnswer> answer;
    std::optional<domain::ServiceRequest> request;
    std::optional<domain::Assignment> assignment;
};

/// Takes back this person's latest change, while nobody has built on it. Files sent to one activity in a row are one change, and
/// so is logging an activity with the files that waited for it: those wait again. Saying it again takes back the one before.
Undone undo_last(ports::UnitOfWork& work, const Assessment& assessment, domain::PersonId person, domain::Instant now);

}  // namespace kexiebot::services
