#include "storage/sqlite/repositories/changes.hpp"

namespace kexiebot::sqlite {

SqliteChanges::SqliteChanges(Connection& connection)
    : connection_{connection},
      last_{connection,
            "SELECT id, person, kind, activity, honour, before, version_before, version_after, at, undone, service_request FROM "
            "change"
            " WHERE person = ?1 AND undone = 0 ORDER BY id DESC LIMIT 1"},
      add_{connection,
           "INSERT INTO change (person, kind, activity, honour, before, version_before, version_after, at, undone, "
           "service_request)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
      mark_undone_{connection, "UPDATE change SET undone = 1 WHERE id = ?1"} {}

std::optional<ports::Change> SqliteChanges::last(domain::PersonId person) const {
    auto rows = last_.query(person);
    if (!rows.next()) return std::nullopt;
    return ports::Change{.id = rows.id<domain::ChangeId>(),
                         .person = rows.id<domain::PersonId>(),
                         .kind = rows.word<ports::ChangeKind>(),
                         .activity = rows.id<domain::ActivityId>(),
                         .honour = rows.id<domain::HonourId>(),
                         .before = rows.text(),
                         .version_before = rows.integer(),
                         .version_after = rows.integer(),
                         .at = rows.instant(),
                         .undone = rows.flag(),
                         .service_request = rows.id<domain::ServiceRequestId>()};
}

domain::ChangeId SqliteChanges::add(const ports::Change& change) {
    add_.change(change.person, change.kind, change.activity, change.honour, change.before, change.version_before,
                change.version_after, change.at, change.undone, change.service_request);
    return {connection_.last_id()};
}

void SqliteChanges::mark_undone(domain::ChangeId id) {
    mark_undone_.change_one(id);
}

}  // namespace kexiebot::sqlite
