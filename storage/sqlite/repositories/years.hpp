#pragma once

#include "bot/ports/store/years.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteYears final : public ports::Years {
public:
    explicit SqliteYears(Connection& connection);

    domain::AssessmentYear find(int year) const override;
    std::optional<domain::Objection> objection(std::int64_t id) const override;
    std::vector<domain::Objection> objections(int year) const override;
    void put(const domain::AssessmentYear& year) override;
    std::int64_t add(const domain::Objection& objection) override;
    void update(const domain::Objection& objection) override;

private:
    mutable Statement find_, objection_, objections_;
    Connection& connection_;
    Statement put_, add_, update_;
};

}  // namespace kexiebot::sqlite
