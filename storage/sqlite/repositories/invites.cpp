#include "storage/sqlite/repositories/invites.hpp"

namespace kexiebot::sqlite {

SqliteInvites::SqliteInvites(Connection& connection)
    : find_{connection,
            "SELECT code, person, name, role, organisation, county, expires_at, used, replaces FROM invite WHERE code = ?1"},
      failed_tries_{connection, "SELECT count(*) FROM failed_try WHERE channel = ?1 AND user = ?2 AND at >= ?3"},
      add_{connection,
           "INSERT INTO invite (code, person, name, role, organisation, county, expires_at, used, replaces)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
      mark_used_{connection, "UPDATE invite SET used = 1 WHERE code = ?1"},
      revoke_{
          connection,
          "UPDATE invite SET used = 1 WHERE (person = ?1 OR replaces = ?1) AND role = ?2 AND organisation IS ?3 AND county = ?4"
          " AND used = 0"},
      record_failed_try_{connection, "INSERT INTO failed_try (channel, user, at) VALUES (?1, ?2, ?3)"},
      forget_codes_{connection, "DELETE FROM invite WHERE expires_at < ?1"},
      forget_tries_{connection, "DELETE FROM failed_try WHERE at < ?1"} {}

std::optional<ports::Invite> SqliteInvites::find(std::string_view code) const {
    auto rows = find_.query(code);
    if (!rows.next()) return std::nullopt;
    return ports::Invite{.code = rows.text(),
                         .person = rows.id<domain::PersonId>(),
                         .name = rows.text(),
                         .membership = {.role = rows.word<domain::Role>(),
                                        .organisation = rows.id<domain::OrganisationId>(),
                                        .county = rows.text()},
                         .expires_at = rows.instant(),
                         .used = rows.flag(),
                         .replaces = rows.id<domain::PersonId>()};
}

int SqliteInvites::failed_tries(const domain::Account& account, domain::Instant since) const {
    auto rows = failed_tries_.query(account.channel, account.user, since);
    return rows.next() ? rows.small() : 0;
}

void SqliteInvites::add(const ports::Invite& invite) {
    add_.change(invite.code, invite.person, invite.name, invite.membership.role, invite.membership.organisation,
                invite.membership.county, invite.expires_at, invite.used, invite.replaces);
}

void SqliteInvites::mark_used(std::string_view code) {
    mark_used_.change_one(code);
}

void SqliteInvites::revoke(domain::PersonId person, const domain::Membership& membership) {
    revoke_.change(person, membership.role, membership.organisation, membership.county);
}

void SqliteInvites::record_failed_try(const domain::Account& account, domain::Instant at) {
    record_failed_try_.change(account.channel, account.user, at);
}

void SqliteInvites::forget(domain::Instant ended, domain::Instant tried) {
    forget_codes_.change(ended);
    forget_tries_.change(tried);
}

}  // namespace kexiebot::sqlite
