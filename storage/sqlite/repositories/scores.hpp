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
    std::optional<domain::Date> kept_before(domain::Date day, int year) const override;
    std::optional<ports::WeekRow> kept(domain::Date day, int year, domain::OrganisationId organisation) const override;
    void keep_places(domain::Date day, int year, domain::RankedBy by, domain::Date forget_before) override;
    void apply(domain::OrganisationId organisation, int year, const domain::Contribution& contribution, int sign) override;
    void put(const ports::ScoreRow& row) override;

private:
    mutable Statement tally_, find_, county_ranking_, city_ranking_, place_, kept_before_, kept_;
    Statement apply_, put_in_place_, put_, keep_confirmed_, keep_projected_, forget_kept_;
};

}  // namespace kexiebot::sqlite
