#include "storage/sqlite/repositories/dialogues.hpp"

namespace kexiebot::sqlite {

SqliteDialogues::SqliteDialogues(Connection& connection)
    : find_{connection, "SELECT state, version, at FROM dialogue WHERE channel = ?1 AND conversation = ?2 AND sender = ?3"},
      put_{connection,
           "INSERT INTO dialogue (channel, conversation, sender, state, version, at) VALUES (?1, ?2, ?3, ?4, 1, ?5)"
           " ON CONFLICT (channel, conversation, sender)"
           " DO UPDATE SET state = excluded.state, version = version + 1, at = excluded.at"} {}

std::optional<ports::StoredDialogue> SqliteDialogues::find(const ports::DialogueKey& key) const {
    auto rows = find_.query(key.channel, key.conversation, key.sender);
    if (!rows.next()) return std::nullopt;
    return ports::StoredDialogue{.state = rows.text(), .version = rows.integer(), .at = rows.instant()};
}

void SqliteDialogues::put(const ports::DialogueKey& key, const std::string& state, domain::Instant at) {
    put_.change(key.channel, key.conversation, key.sender, state, at);
}

}  // namespace kexiebot::sqlite
