#include "storage/sqlite/repositories/honours.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT id, organisation, level, title, date, status, year, logged_by, logged_at, evidence_count, version FROM honour";

domain::Honour honour_of(Rows& rows) {
    return {.id = rows.id<domain::HonourId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .level = rows.word<domain::HonourLevel>(),
            .title = rows.text(),
            .date = rows.optional_date(),
            .status = rows.word<domain::ActivityStatus>(),
            .year = rows.small(),
            .logged_by = rows.id<domain::PersonId>(),
            .logged_at = rows.instant(),
            .evidence_count = rows.small(),
            .version = rows.integer()};
}

std::vector<domain::Honour> all_of(Rows rows) {
    std::vector<domain::Honour> honours;
    while (rows.next()) honours.push_back(honour_of(rows));
    return honours;
}

}  // namespace

SqliteHonours::SqliteHonours(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{select} + " WHERE id = ?1"},
      of_organisation_{connection, std::string{select} + " WHERE organisation = ?1 AND (?2 = 0 OR year = ?2) ORDER BY id"},
      of_all_{connection, std::string{select} + " WHERE ?1 = 0 OR year = ?1 ORDER BY id"},
      pending_{connection, std::string{select} +
                               " WHERE status = 'pending' AND (?1 = '' OR ?1 = (SELECT county FROM organisation AS o"
                               " WHERE o.id = honour.organisation)) ORDER BY id"},
      add_{connection,
           "INSERT INTO honour (organisation, level, title, date, status, year, logged_by, logged_at, evidence_count, version)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
      update_{connection,
              "UPDATE honour SET organisation = ?1, level = ?2, title = ?3, date = ?4, status = ?5, year = ?6, logged_by = ?7,"
              " logged_at = ?8, evidence_count = ?9, version = ?10 WHERE id = ?11"} {}

std::optional<domain::Honour> SqliteHonours::find(domain::HonourId id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return honour_of(rows);
}

std::vector<domain::Honour> SqliteHonours::list(domain::OrganisationId organisation, int year) const {
    if (!organisation) return all_of(of_all_.query(year));
    return all_of(of_organisation_.query(organisation, year));
}

std::vector<domain::Honour> SqliteHonours::pending(std::string_view county) const {
    return all_of(pending_.query(county));
}

domain::HonourId SqliteHonours::add(const domain::Honour& honour) {
    add_.change(honour.organisation, honour.level, honour.title, honour.date, honour.status, honour.year, honour.logged_by,
                honour.logged_at, honour.evidence_count, honour.version);
    return {connection_.last_id()};
}

void SqliteHonours::update(const domain::Honour& honour) {
    update_.change_one(honour.organisation, honour.level, honour.title, honour.date, honour.status, honour.year, honour.logged_by,
                       honour.logged_at, honour.evidence_count, honour.version, honour.id);
}

}  // namespace kexiebot::sqlite
