#pragma once

#include "bot/ports/store/duties.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteDuties final : public ports::Duties {
public:
    explicit SqliteDuties(Connection& connection);

    std::optional<domain::Task> find(domain::TaskId id) const override;
    std::optional<domain::Deduction> find(domain::DeductionId id) const override;
    std::optional<domain::Assignment> find(domain::TaskId task, domain::OrganisationId organisation) const override;
    std::vector<domain::Task> tasks() const override;
    std::vector<domain::Assignment> assignments(domain::TaskId task) const override;
    std::vector<domain::Assignment> assignments(domain::OrganisationId organisation) const override;
    std::vector<domain::Assignment> missed(domain::Instant now, int limit) const override;
    std::vector<domain::Deduction> deductions(domain::OrganisationId organisation, int year) const override;
    domain::TaskId add(const domain::Task& task) override;
    void update(const domain::Task& task) override;
    void put(const domain::Assignment& assignment) override;
    domain::DeductionId add(const domain::Deduction& deduction) override;
    void update(const domain::Deduction& deduction) override;

private:
    Connection& connection_;
    mutable Statement find_task_, find_deduction_, find_assignment_, tasks_, of_task_, of_organisation_, missed_;
    mutable Statement deductions_, all_deductions_;
    Statement add_task_, update_task_, put_assignment_, add_deduction_, update_deduction_;
};

}  // namespace kexiebot::sqlite
