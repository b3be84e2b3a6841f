#pragma once

#include <optional>
#include <vector>

#include "bot/domain/deduction.hpp"
#include "bot/domain/task.hpp"

namespace kexiebot::ports {

/// Tasks, their assignments, and the deductions that follow from missing them.
class Duties {
public:
    virtual ~Duties() = default;
    [[nodiscard]] virtual std::optional<domain::Task> find(domain::TaskId id) const = 0;
    [[nodiscard]] virtual std::optional<domain::Deduction> find(domain::DeductionId id) const = 0;
    /// That organisation's part of that task.
    [[nodiscard]] virtual std::optional<domain::Assignment> find(domain::TaskId task,
                                                                 domain::OrganisationId organisation) const = 0;
    /// By id.
    [[nodiscard]] virtual std::vector<domain::Task> tasks() const = 0;
    [[nodiscard]] virtual std::vector<domain::Assignment> assignments(domain::TaskId task) const = 0;
    /// Of an organisation, by due time.
    [[nodiscard]] virtual std::vector<domain::Assignment> assignments(domain::OrganisationId organisation) const = 0;
    /// Of open tasks, those neither handed in nor overdue yet whose due time lies before `now`; the longest due first. Those of a
    /// locked year are left out.
    [[nodiscard]] virtual std::vector<domain::Assignment> missed(domain::Instant now, int limit) const = 0;
    /// Of an organisation in a year (0: any), by id. No organisation: of all.
    [[nodiscard]] virtual std::vector<domain::Deduction> deductions(domain::OrganisationId organisation, int year) const = 0;

    virtual domain::TaskId add(const domain::Task& task) = 0;
    virtual void update(const domain::Task& task) = 0;
    /// Adds the assignment or writes every member of it.
    virtual void put(const domain::Assignment& assignment) = 0;
    /// A task yields one deduction for an organisation: a second one is refused.
    virtual domain::DeductionId add(const domain::Deduction& deduction) = 0;
    virtual void update(const domain::Deduction& deduction) = 0;
};

}  // namespace kexiebot::ports
