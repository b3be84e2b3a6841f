#include "storage/sqlite/repositories/checklist.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT organisation, year, point, state, by, at, version FROM checklist WHERE organisation = ?1 AND year = ?2";
// From the organisations of a county to their answers: what other counties have declared is not read.
constexpr auto from_declared_of =
    " FROM organisation AS o CROSS JOIN checklist AS c ON c.organisation = o.id AND c.year = ?2 AND c.state = 'declared'"
    " WHERE o.county = ?1 AND o.practice = 0";

domain::ChecklistAnswer answer_of(Rows& rows) {
    return {.organisation = rows.id<domain::OrganisationId>(),
            .year = rows.small(),
            .point = rows.small(),
            .state = rows.word<domain::ChecklistState>(),
            .by = rows.id<domain::PersonId>(),
            .at = rows.instant(),
            .version = rows.integer()};
}

std::vector<domain::ChecklistAnswer> all_of(Rows rows) {
    std::vector<domain::ChecklistAnswer> answers;
    while (rows.next()) answers.push_back(answer_of(rows));
    return answers;
}

}  // namespace

SqliteChecklist::SqliteChecklist(Connection& connection)
    : find_{connection, std::string{select} + " AND point = ?3"},
      of_{connection, std::string{select} + " ORDER BY point"},
      declared_{connection, std::string{"SELECT c.organisation, c.year, c.point, c.state, c.by, c.at, c.version"} +
                                from_declared_of + " ORDER BY c.at, c.organisation, c.point LIMIT ?3"},
      count_declared_{connection, std::string{"SELECT count(*)"} + from_declared_of},
      put_{connection,
           "INSERT INTO checklist (organisation, year, point, state, by, at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
           " ON CONFLICT DO UPDATE SET state = excluded.state, by = excluded.by, at = excluded.at, version = excluded.version"} {}

std::optional<domain::ChecklistAnswer> SqliteChecklist::find(domain::OrganisationId organisation, int year, int point) const {
    auto rows = find_.query(organisation, year, point);
    if (!rows.next()) return std::nullopt;
    return answer_of(rows);
}

std::vector<domain::ChecklistAnswer> SqliteChecklist::of(domain::OrganisationId organisation, int year) const {
    return all_of(of_.query(organisation, year));
}

std::vector<domain::ChecklistAnswer> SqliteChecklist::declared(const std::string& county, int year, int limit) const {
    return all_of(declared_.query(county, year, limit));
}

int SqliteChecklist::count_declared(const std::string& county, int year) const {
    auto rows = count_declared_.query(county, year);
    return rows.next() ? rows.small() : 0;
}

void SqliteChecklist::put(const domain::ChecklistAnswer& answer) {
    put_.change(answer.organisation, answer.year, answer.point, answer.state, answer.by, answer.at, answer.version);
}

}  // namespace kexiebot::sqlite
