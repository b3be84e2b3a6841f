#pragma once

#include "bot/ports/store/checklist.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteChecklist final : public ports::Checklist {
public:
    explicit SqliteChecklist(Connection& connection);

    std::optional<domain::ChecklistAnswer> find(domain::OrganisationId organisation, int year, int point) const override;
    std::vector<domain::ChecklistAnswer> of(domain::OrganisationId organisation, int year) const override;
    std::vector<domain::ChecklistAnswer> declared(const std::string& county, int year, int limit) const override;
    int count_declared(const std::string& county, int year) const override;
    void put(const domain::ChecklistAnswer& answer) override;

private:
    mutable Statement find_, of_, declared_, count_declared_;
    Statement put_;
};

}  // namespace kexiebot::sqlite
