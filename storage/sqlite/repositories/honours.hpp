#pragma once

#include "bot/ports/store/honours.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteHonours final : public ports::Honours {
public:
    explicit SqliteHonours(Connection& connection);

    std::optional<domain::Honour> find(domain::HonourId id) const override;
    std::vector<domain::Honour> list(domain::OrganisationId organisation, int year) const override;
    std::vector<domain::Honour> pending(std::string_view county) const override;
    domain::HonourId add(const domain::Honour& honour) override;
    void update(const domain::Honour& honour) override;

private:
    Connection& connection_;
    mutable Statement find_, of_organisation_, of_all_, pending_;
    Statement add_, update_;
};

}  // namespace kexiebot::sqlite
