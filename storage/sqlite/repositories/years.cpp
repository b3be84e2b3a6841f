#include "storage/sqlite/repositories/years.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select = "SELECT id, organisation, year, text, status, decision, raised_by, raised_at FROM objection";

domain::Objection objection_of(Rows& rows) {
    return {.id = rows.integer(),
            .organisation = rows.id<domain::OrganisationId>(),
            .year = rows.small(),
            .text = rows.text(),
            .status = rows.word<domain::ObjectionStatus>(),
            .decision = rows.text(),
            .raised_by = rows.id<domain::PersonId>(),
            .raised_at = rows.instant()};
}

}  // namespace

SqliteYears::SqliteYears(Connection& connection)
    : find_{connection, "SELECT state, objections_until, published_at FROM assessment_year WHERE year = ?1"},
      objection_{connection, std::string{select} + " WHERE id = ?1"},
      objections_{connection, std::string{select} + " WHERE year = ?1 ORDER BY id"},
      connection_{connection},
      put_{connection,
           "INSERT INTO assessment_year (year, state, objections_until, published_at) VALUES (?1, ?2, ?3, ?4)"
           " ON CONFLICT (year) DO UPDATE SET state = excluded.state, objections_until = excluded.objections_until,"
           " published_at = excluded.published_at"},
      add_{connection,
           "INSERT INTO objection (organisation, year, text, status, decision, raised_by, raised_at)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
      update_{connection, "UPDATE objection SET status = ?1, decision = ?2 WHERE id = ?3"} {}

domain::AssessmentYear SqliteYears::find(int year) const {
    auto rows = find_.query(year);
    if (!rows.next()) return {year, domain::YearState::open, {}, {}};
    const auto state = rows.word<domain::YearState>();
    const auto objections_until = rows.optional_instant();
    return {year, state, objections_until, rows.optional_instant()};
}

std::optional<domain::Objection> SqliteYears::objection(std::int64_t id) const {
    auto rows = objection_.query(id);
    if (!rows.next()) return std::nullopt;
    return objection_of(rows);
}

std::vector<domain::Objection> SqliteYears::objections(int year) const {
    auto rows = objections_.query(year);
    std::vector<domain::Objection> found;
    while (rows.next()) found.push_back(objection_of(rows));
    return found;
}

void SqliteYears::put(const domain::AssessmentYear& year) {
    put_.change(year.year, year.state, year.objections_until);
}

std::int64_t SqliteYears::add(const domain::Objection& objection) {
    add_.change(objection.organisation, objection.year, objection.text, objection.status, objection.decision, objection.raised_by,
                objection.raised_at);
    return connection_.last_id();
}

void SqliteYears::update(const domain::Objection& objection) {
    update_.change_one(objection.status, objection.decision, objection.id);
}

}  // namespace kexiebot::sqlite
