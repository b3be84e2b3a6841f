#include "storage/sqlite/repositories/scores.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select = "SELECT organisation, year, confirmed, pending, projected, rulebook_version FROM score";

ports::ScoreRow score_row_of(Rows& rows) {
    return {.organisation = rows.id<domain::OrganisationId>(),
            .year = rows.small(),
            .confirmed = rows.points(),
            .pending = rows.points(),
            .projected = rows.points(),
            .rulebook_version = rows.text()};
}

// Organisations in practice stand in no ranking. Equal points share a place.
std::string keep_places_by(const std::string& total) {
    return "INSERT INTO score_week (year, day, organisation, points, county_place, city_place)"
           " SELECT year, ?2, organisation, " +
           total + ", rank() OVER (PARTITION BY county ORDER BY " + total + " DESC), rank() OVER (ORDER BY " + total +
           " DESC) FROM score WHERE year = ?1 AND practice = 0"
           " AND NOT EXISTS (SELECT 1 FROM score_week WHERE year = ?1 AND day = ?2)";
}

std::vector<ports::ScoreRow> all_of(Rows rows) {
    std::vector<ports::ScoreRow> scores;
    while (rows.next()) scores.push_back(score_row_of(rows));
    return scores;
}

}  // namespace

SqliteScores::SqliteScores(Connection& connection)
    : tally_{connection, "SELECT item, stage, confirmed, pending FROM tally WHERE organisation = ?1 AND year = ?2"},
      find_{connection, std::string{select} + " WHERE organisation = ?1 AND year = ?2"},
      county_ranking_{connection, std::string{select} +
                                      " WHERE county = ?1 AND year = ?2 AND practice = 0"
                                      " ORDER BY confirmed DESC, organisation LIMIT ?3"},
      city_ranking_{connection,
                    std::string{select} + " WHERE year = ?1 AND practice = 0 ORDER BY confirmed DESC, organisation LIMIT ?2"},
      place_{connection,
             "SELECT 1 + coalesce(sum(organisations), 0) FROM score_level WHERE county = ?3 AND year = ?2 AND confirmed >"
             " coalesce((SELECT confirmed FROM score WHERE organisation = ?1 AND year = ?2), 0)"},
      kept_before_{connection, "SELECT max(day) FROM score_week WHERE year = ?1 AND day < ?2"},
      kept_{connection,
            "SELECT organisation, points, county_place, city_place FROM score_week"
            " WHERE year = ?1 AND day = ?2 AND organisation = ?3"},
      apply_{connection,
             "INSERT INTO tally (organisation, year, item, stage, confirmed, pending) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
             " ON CONFLICT (organisation, year, item, stage)"
             " DO UPDATE SET confirmed = confirmed + excluded.confirmed, pending = pending + excluded.pending"},
      put_in_place_{connection,
                    "UPDATE score SET pending = ?4, projected = ?5, rulebook_version = ?6"
                    " WHERE organisation = ?1 AND year = ?2 AND confirmed = ?3"},
      put_{connection,
           "INSERT INTO score (organisation, year, confirmed, pending, projected, rulebook_version, county, practice)"
           " SELECT ?1, ?2, ?3, ?4, ?5, ?6, county, practice FROM organisation WHERE id = ?1"
           " ON CONFLICT (organisation, year) DO UPDATE SET confirmed = excluded.confirmed, pending = excluded.pending,"
           " projected = excluded.projected, rulebook_version = excluded.rulebook_version"},
      keep_confirmed_{connection, keep_places_by("confirmed")},
      keep_projected_{connection, keep_places_by("projected")},
      forget_kept_{connection, "DELETE FROM score_week WHERE year = ?1 AND day < ?2"} {}

domain::Tally SqliteScores::tally(domain::OrganisationId organisation, int year) const {
    auto rows = tally_.query(organisation, year);
    domain::Tally tally;
    while (rows.next()) {
        domain::TallyKey key{rows.text(), rows.word<domain::Stage>()};
        const domain::TallyUnits units{rows.integer(), rows.integer()};
        if (units != domain::TallyUnits{}) tally.emplace(std::move(key), units);
    }
    return tally;
}

std::optional<ports::ScoreRow> SqliteScores::find(domain::OrganisationId organisation, int year) const {
    auto rows = find_.query(organisation, year);
    if (!rows.next()) return std::nullopt;
    return score_row_of(rows);
}

std::vector<ports::ScoreRow> SqliteScores::ranking(std::string_view county, int year, int limit) const {
    constexpr int no_limit = -1;
    const int rows_max = limit == 0 ? no_limit : limit;
    return county.empty() ? all_of(city_ranking_.query(year, rows_max)) : all_of(county_ranking_.query(county, year, rows_max));
}

int SqliteScores::place(domain::OrganisationId organisation, std::string_view county, int year) const {
    auto rows = place_.query(organisation, year, county);
    return rows.next() ? rows.small() : 1;
}

std::optional<domain::Date> SqliteScores::kept_before(domain::Date day, int year) const {
    auto rows = kept_before_.query(year, day);
    return rows.next() ? rows.optional_date() : std::nullopt;
}

std::optional<ports::WeekRow> SqliteScores::kept(domain::Date day, int year, domain::OrganisationId organisation) const {
    auto rows = kept_.query(year, day, organisation);
    if (!rows.next()) return std::nullopt;
    return ports::WeekRow{.organisation = rows.id<domain::OrganisationId>(),
                          .points = rows.points(),
                          .county_place = rows.small(),
                          .city_place = rows.small()};
}

void SqliteScores::keep_places(domain::Date day, int year, domain::RankedBy by, domain::Date forget_before) {
    forget_kept_.change(year, forget_before);
    (by == domain::RankedBy::confirmed ? keep_confirmed_ : keep_projected_).change(year, day);
}

void SqliteScores::apply(domain::OrganisationId organisation, int year, const domain::Contribution& contribution, int sign) {
    if (contribution.units == domain::TallyUnits{}) return;
    apply_.change(organisation, year, contribution.key.item, contribution.key.stage, sign * contribution.units.confirmed,
                  sign * contribution.units.pending);
}

void SqliteScores::put(const ports::ScoreRow& row) {
    const auto write = [&row](Statement& statement) {
        return statement.change(row.organisation, row.year, row.confirmed, row.pending, row.projected, row.rulebook_version);
    };
    // What waits for review changes often, the order of the ranking seldom: leave its indices alone when they stay right.
    if (write(put_in_place_) == 0 && write(put_) == 0) put_.raise_missing_row();
}

}  // namespace kexiebot::sqlite
