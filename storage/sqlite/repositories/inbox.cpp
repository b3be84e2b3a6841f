#include "storage/sqlite/repositories/inbox.hpp"

namespace kexiebot::sqlite {

namespace {

ports::InboxRow inbox_row_of(Rows& rows) {
    return {.channel = rows.text(),
            .message_id = rows.text(),
            .sender = rows.text(),
            .received_at = rows.instant(),
            .handled = rows.flag(),
            .reply = rows.text()};
}

}  // namespace

SqliteInbox::SqliteInbox(Connection& connection)
    : find_{connection,
            "SELECT channel, message_id, sender, received_at, handled, reply FROM inbox WHERE channel = ?1 AND message_id = ?2"},
      page_{connection,
            "SELECT channel, message_id, sender, received_at, handled, reply FROM inbox"
            " ORDER BY received_at, channel, message_id LIMIT ?2 OFFSET ?1"},
      put_{connection,
           "INSERT INTO inbox (channel, message_id, sender, received_at, handled, reply) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
           " ON CONFLICT (channel, message_id) DO UPDATE SET sender = excluded.sender, received_at = excluded.received_at,"
           " handled = excluded.handled, reply = excluded.reply"},
      forget_{connection, "DELETE FROM inbox WHERE received_at < ?1"} {}

std::optional<ports::InboxRow> SqliteInbox::find(const std::string& channel, const std::string& message_id) const {
    auto rows = find_.query(channel, message_id);
    if (!rows.next()) return std::nullopt;
    return inbox_row_of(rows);
}

std::vector<ports::InboxRow> SqliteInbox::page(int offset, int limit) const {
    auto rows = page_.query(offset, limit);
    std::vector<ports::InboxRow> found;
    while (rows.next()) found.push_back(inbox_row_of(rows));
    return found;
}

void SqliteInbox::put(const ports::InboxRow& row) {
    put_.change(row.channel, row.message_id, row.sender, row.received_at, row.handled, row.reply);
}

int SqliteInbox::forget(domain::Instant before) {
    return forget_.change(before);
}

}  // namespace kexiebot::sqlite
