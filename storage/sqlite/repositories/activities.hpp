#pragma once

#include <string>
#include <unordered_map>

#include "bot/ports/store/activities.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteActivities final : public ports::Activities {
public:
    explicit SqliteActivities(Connection& connection);

    std::optional<domain::Activity> find(domain::ActivityId id) const override;
    std::vector<domain::Activity> list(const ports::ActivityFilter& filter, ports::Order order, int limit,
                                       int offset) const override;
    int count(const ports::ActivityFilter& filter) const override;
    std::optional<domain::Activity> same(domain::OrganisationId organisation, domain::Date date, std::string_view title,
                                         domain::ActivityId except) const override;
    domain::ActivityId add(const domain::Activity& activity) override;
    void update(const domain::Activity& activity) override;

private:
    Statement& filtered(const std::string& sql) const;

    Connection& connection_;
    mutable Statement find_, same_;
    Statement add_, update_in_place_, update_;
    /// By SQL: a filter has few shapes in use, each is prepared once.
    mutable std::unordered_map<std::string, Statement> filtered_;
};

}  // namespace kexiebot::sqlite
