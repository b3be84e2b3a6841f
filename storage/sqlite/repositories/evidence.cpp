#include "storage/sqlite/repositories/evidence.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT id, activity, organisation, sender, sha256, bytes, type, name, status, received_at, subject FROM evidence";

domain::Evidence evidence_of(Rows& rows) {
    return {.id = rows.id<domain::EvidenceId>(),
            .activity = rows.id<domain::ActivityId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .sender = rows.id<domain::PersonId>(),
            .sha256 = rows.text(),
            .bytes = rows.integer(),
            .type = rows.word<domain::FileType>(),
            .name = rows.text(),
            .status = rows.word<domain::EvidenceStatus>(),
            .received_at = rows.instant(),
            .subject = rows.text()};
}

std::vector<domain::Evidence> all_of(Rows rows) {
    std::vector<domain::Evidence> evidence;
    while (rows.next()) evidence.push_back(evidence_of(rows));
    return evidence;
}

}  // namespace

SqliteEvidenceRows::SqliteEvidenceRows(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{select} + " WHERE id = ?1"},
      of_{connection, std::string{select} + " WHERE activity = ?1 AND status = 'active' ORDER BY id"},
      showing_{connection, std::string{select} +
                               " WHERE organisation = ?1 AND subject = ?2 AND subject <> '' AND status = 'active' ORDER BY id"},
      with_hash_{connection, std::string{select} + " WHERE sha256 = ?1 AND status = 'active' ORDER BY id LIMIT 20"},
      names_{connection, "SELECT 1 FROM evidence WHERE sha256 = ?1 LIMIT 1"},
      unassigned_{connection,
                  std::string{select} +
                      " WHERE sender = ?1 AND received_at >= ?2 AND activity IS NULL AND status = 'active' AND subject = ''"
                      " ORDER BY received_at, id"},
      page_{connection, std::string{select} + " WHERE id > ?1 ORDER BY id LIMIT ?2"},
      add_{connection,
           "INSERT INTO evidence (activity, organisation, sender, sha256, bytes, type, name, status, received_at,"
           " subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
      update_in_place_{connection,
                       "UPDATE evidence SET activity = ?1, organisation = ?2, bytes = ?5, type = ?6, name = ?7, status = ?8,"
                       " subject = ?10 WHERE id = ?11 AND sender IS ?3 AND sha256 = ?4 AND received_at = ?9"},
      update_{connection,
              "UPDATE evidence SET activity = ?1, organisation = ?2, sender = ?3, sha256 = ?4, bytes = ?5, type = ?6, name = ?7,"
              " status = ?8, received_at = ?9, subject = ?10 WHERE id = ?11"} {}

std::optional<domain::Evidence> SqliteEvidenceRows::find(domain::EvidenceId id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return evidence_of(rows);
}

std::vector<domain::Evidence> SqliteEvidenceRows::of(domain::ActivityId activity) const {
    return all_of(of_.query(activity));
}

std::vector<domain::Evidence> SqliteEvidenceRows::showing(domain::OrganisationId organisation, std::string_view subject) const {
    return all_of(showing_.query(organisation, subject));
}

std::vector<domain::Evidence> SqliteEvidenceRows::with_hash(std::string_view sha256) const {
    return all_of(with_hash_.query(sha256));
}

bool SqliteEvidenceRows::names(std::string_view sha256) const {
    return names_.query(sha256).next();
}

std::vector<domain::Evidence> SqliteEvidenceRows::unassigned(domain::PersonId sender, domain::Instant since) const {
    return all_of(unassigned_.query(sender, since));
}

std::vector<domain::Evidence> SqliteEvidenceRows::page(domain::EvidenceId after, int limit) const {
    return all_of(page_.query(after.value, limit));
}

domain::EvidenceId SqliteEvidenceRows::add(const domain::Evidence& evidence) {
    add_.change(evidence.activity, evidence.organisation, evidence.sender, evidence.sha256, evidence.bytes, evidence.type,
                evidence.name, evidence.status, evidence.received_at, evidence.subject);
    return {connection_.last_id()};
}

void SqliteEvidenceRows::update(const domain::Evidence& evidence) {
    const auto write = [&evidence](Statement& statement) {
        return statement.change(evidence.activity, evidence.organisation, evidence.sender, evidence.sha256, evidence.bytes,
                                evidence.type, evidence.name, evidence.status, evidence.received_at, evidence.subject,
                                evidence.id);
    };
    // Leaves the index over hashes alone, which no update of a use case touches.
    if (write(update_in_place_) == 0 && write(update_) == 0) update_.raise_missing_row();
}

}  // namespace kexiebot::sqlite
