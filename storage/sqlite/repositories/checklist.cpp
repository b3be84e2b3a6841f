#include "storage/sqlite/repositories/checklist.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT organisation, year, point, state, by, at, version FROM checklist WHERE organisation = ?1 AND year = ?2";

domain::ChecklistAnswer answer_of(Rows& rows) {
    return {.organisation = rows.id<domain::OrganisationId>(),
            .year = rows.small(),
            .point = rows.small(),
            .state = rows.word<domain::ChecklistState>(),
            .by = rows.id<domain::PersonId>(),
            .at = rows.instant(),
            .version = rows.integer()};
}

}  // namespace

SqliteChecklist::SqliteChecklist(Connection& connection)
    : find_{connection, std::string{select} + " AND point = ?3"},
      of_{connection, std::string{select} + " ORDER BY point"},
      put_{connection,
           "INSERT INTO checklist (organisation, year, point, state, by, at, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
           " ON CONFLICT DO UPDATE SET state = excluded.state, by = excluded.by, at = excluded.at, version = excluded.version"} {}

std::optional<domain::ChecklistAnswer> SqliteChecklist::find(domain::OrganisationId organisation, int year, int point) const {
    auto rows = find_.query(organisation, year, point);
    if (!rows.next()) return std::nullopt;
    return answer_of(rows);
}

std::vector<domain::ChecklistAnswer> SqliteChecklist::of(domain::OrganisationId organisation, int year) const {
    auto rows = of_.query(organisation, year);
    std::vector<domain::ChecklistAnswer> answers;
    while (rows.next()) answers.push_back(answer_of(rows));
    return answers;
}

void SqliteChecklist::put(const domain::ChecklistAnswer& answer) {
    put_.change(answer.organisation, answer.year, answer.point, answer.state, answer.by, answer.at, answer.version);
}

}  // namespace kexiebot::sqlite
