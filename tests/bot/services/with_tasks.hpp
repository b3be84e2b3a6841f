#pragma once

#include <string>
#include <vector>

#include "bot/services/deductions.hpp"
#include "bot/services/scoring.hpp"
#include "bot/services/tasks.hpp"
#include "tests/bot/services/association.hpp"

namespace kexiebot::tests {

/// Three associations in two counties, and the tasks they are given.
struct WithTasks : Association {
    domain::OrganisationId neighbour = organisation("第二科协");
    domain::OrganisationId elsewhere = organisation("第三科协", "乙县");

    /// A task for all three.
    domain::Task give(const std::string& title, domain::Instant due) {
        domain::Task task{.title = title, .kind = domain::TaskKind::report, .due = due, .audience = "全市"};
        task.given_at = now;
        task.year = domain::year_of(domain::local_day(due, {}));
        task.id = write([&](ports::UnitOfWork& work) {
            return services::give_task(work, task, {company, neighbour, elsewhere});
        });
        return task;
    }
    domain::Task stored(const domain::Task& task) {
        return *read([&](const ports::View& view) { return view.duties().find(task.id); });
    }
    std::vector<domain::Task> all() {
        return read([](const ports::View& view) { return view.duties().tasks(); });
    }
    domain::Assignment part(const domain::Task& task, domain::OrganisationId whose) {
        return *read([&](const ports::View& view) { return view.duties().find(task.id, whose); });
    }
    domain::Instant due(const domain::Task& task, domain::OrganisationId whose) {
        return services::due_of(stored(task), part(task, whose));
    }
    services::Submitted submit(const domain::Task& task, domain::OrganisationId whose, const std::string& note = {}) {
        return write([&](ports::UnitOfWork& work) {
            return services::submit(work, assessment, *work.duties().find(task.id), *work.duties().find(task.id, whose), note,
                                    now);
        });
    }
    services::Extended extend(const domain::Task& task, const std::vector<domain::OrganisationId>& whose, domain::Instant until) {
        return write(
            [&](ports::UnitOfWork& work) { return services::extend(work, *work.duties().find(task.id), whose, until, now); });
    }
    int plant() {
        return write([&](ports::UnitOfWork& work) { return services::plant_yearly_tasks(work, assessment, {}, now); });
    }
    std::vector<domain::Deduction> make_due(int limit = 100) {
        return write([&](ports::UnitOfWork& work) { return services::make_due_deductions(work, assessment, now, limit); });
    }
    bool is_due() {
        return read([&](const ports::View& view) { return services::deductions_due(view, now); });
    }
};

}  // namespace kexiebot::tests
