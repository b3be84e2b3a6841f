#pragma once

#include "bot/ports/store/organisations.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteOrganisations final : public ports::Organisations {
public:
    explicit SqliteOrganisations(Connection& connection);

    std::optional<domain::Organisation> find(domain::OrganisationId id) const override;
    std::optional<domain::Organisation> find(std::string_view name) const override;
    std::vector<domain::Organisation> all(std::string_view county) const override;
    std::int64_t directory_version() const override;
    std::vector<domain::County> counties() const override;
    domain::OrganisationId add(const domain::Organisation& organisation) override;
    void update(const domain::Organisation& organisation) override;
    void set_counties(const std::vector<domain::County>& counties) override;

private:
    Connection& connection_;
    mutable Statement find_, find_name_, all_, of_county_, directory_version_, counties_;
    Statement add_, update_, remove_counties_, add_county_;
};

}  // namespace kexiebot::sqlite
