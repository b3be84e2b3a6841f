#pragma once

#include "bot/ports/store/scores.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteScores final : public ports::Scores {
public:
    explicit SqliteScores(Connection& connection);

    domain::Tally tally(domain::OrganisationId organisation, int year) const override;
    std::optional<ports::ScoreRow> find(domain::OrganisationId organisation, int year) const override;
    std::vector<ports::ScoreRow> ranking(std::string_view county, int year, int limit) const override;
    int place(domain::OrganisationId organisation, std::string_view county, int year) const override;
    void apply(domain::OrganisationId organisation, int year, const domain::Contribution& contribution, int sign) override;
    void put(const ports::ScoreRow& row) override;

private:
    mutable Statement tally_, find_, county_ranking_, city_ranking_, place_;
    Statement apply_, put_in_place_, put_;
};

}  // namespace kexiebot::sqlite
