#pragma once

#include <string>
#include <vector>

#include "bot/domain/task.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"
#include "bot/services/reminders/timetable.hpp"

namespace kexiebot::services {

/// The organisations that names of counties and of organisations mean, by id; no name: all of them. Those that practise are
/// given no tasks.
std::vector<domain::OrganisationId> organisations_meant(const ports::View& view, const std::vector<std::string>& audience);

/// Stores a task and assigns it. `task.id` is ignored.
domain::TaskId give_task(ports::UnitOfWork& work, const domain::Task& task,
                         const std::vector<domain::OrganisationId>& organisations);

/// Gives every organisation the tasks that the rulebooks of this and of last year plant (7.3's summary and plan), once each; an
/// organisation that came later gets them too. What would be due already is not planted. Doing it again changes nothing.
/// Gives how many assignments were added.
int plant_yearly_tasks(ports::UnitOfWork& work, const Assessment& assessment, const reminders::Timetable& timetable,
                       domain::Instant now);

/// When it falls due for this organisation: its own time where it was given longer. In time up to and including that second.
domain::Instant due_of(const domain::Task& task, const domain::Assignment& assignment);
/// Still to be handed in, and not overdue.
bool is_waiting(const domain::Assignment& assignment);
/// Still to be handed in, overdue or not.
bool is_missing(const domain::Assignment& assignment);

enum class SubmitOutcome {
    submitted,
    already,  ///< it had been handed in before
    closed,   ///< the task is over
};

struct Submitted {
    SubmitOutcome outcome = SubmitOutcome::submitted;
    domain::Assignment assignment;  ///< as it is now
    bool late = false;              ///< after the due time: what that cost stays
};

/// Marks an organisation's part as handed in; without review it is accepted at once.
Submitted submit(ports::UnitOfWork& work, const Assessment& assessment, const domain::Task& task,
                 const domain::Assignment& assignment, const std::string& note, domain::Instant now);

struct Extended {
    std::vector<domain::OrganisationId> longer;  ///< have until the new time now
    int overdue = 0;                             ///< were too late already: only a waiver helps those
    int handed_in = 0;                           ///< need no more time
    int later_anyway = 0;                        ///< had at least as long before
};

/// Gives these organisations until `due`. When they are all that have the task, the task itself is due then.
Extended extend(ports::UnitOfWork& work, const domain::Task& task, const std::vector<domain::OrganisationId>& organisations,
                domain::Instant due, domain::Instant now);

}  // namespace kexiebot::services
