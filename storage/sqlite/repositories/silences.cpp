#include "storage/sqlite/repositories/silences.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select = "SELECT id, organisation, county, subject, until, reason, by, at, lifted FROM silence";

domain::Silence silence_of(Rows& rows) {
    return {.id = rows.id<domain::SilenceId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .county = rows.text(),
            .subject = rows.text(),
            .until = rows.instant(),
            .reason = rows.text(),
            .by = rows.id<domain::PersonId>(),
            .at = rows.instant(),
            .lifted = rows.flag()};
}

}  // namespace

SqliteSilences::SqliteSilences(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{select} + " WHERE id = ?1"},
      in_force_{connection, std::string{select} + " WHERE lifted = 0 AND until >= ?1 ORDER BY until, id"},
      add_{connection,
           "INSERT INTO silence (organisation, county, subject, until, reason, by, at, lifted)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
      lift_{connection, "UPDATE silence SET lifted = 1 WHERE id = ?1"} {}

std::optional<domain::Silence> SqliteSilences::find(domain::SilenceId id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return silence_of(rows);
}

std::vector<domain::Silence> SqliteSilences::in_force(domain::Instant now) const {
    auto rows = in_force_.query(now);
    std::vector<domain::Silence> silences;
    while (rows.next()) silences.push_back(silence_of(rows));
    return silences;
}

domain::SilenceId SqliteSilences::add(const domain::Silence& silence) {
    add_.change(silence.organisation, silence.county, silence.subject, silence.until, silence.reason, silence.by, silence.at,
                silence.lifted);
    return domain::SilenceId{connection_.last_id()};
}

void SqliteSilences::lift(domain::SilenceId id) {
    lift_.change_one(id);
}

}  // namespace kexiebot::sqlite
