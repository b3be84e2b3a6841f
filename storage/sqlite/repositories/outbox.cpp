#include "storage/sqlite/repositories/outbox.hpp"

#include "storage/sqlite/text_list.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT id, channel, target_kind, target, kind, key, text, suggestions, reply_handle, status, attempts, created_at, next_at,"
    " reason, attachment_kind, attachment_name, attachment_sha256, mentions FROM outbox";

// Labels and what they say in turn.
std::string lines_of(const std::vector<ports::Suggestion>& suggestions) {
    std::vector<std::string> texts;
    for (const auto& suggestion : suggestions) {
        texts.push_back(suggestion.label);
        texts.push_back(suggestion.says);
    }
    return to_lines(texts);
}

std::vector<ports::Suggestion> suggestions_of(const std::string& lines) {
    const auto texts = from_lines(lines);
    std::vector<ports::Suggestion> suggestions;
    for (std::size_t at = 0; at + 1 < texts.size(); at += 2) suggestions.push_back({texts[at], texts[at + 1]});
    return suggestions;
}

ports::OutboxRow outbox_row_of(Rows& rows) {
    ports::OutboxRow row{.id = rows.integer(),
                         .channel = rows.text(),
                         .target = {.kind = rows.word<ports::ConversationKind>(), .id = rows.text()},
                         .kind = rows.text(),
                         .key = rows.text(),
                         .text = rows.text(),
                         .suggestions = suggestions_of(rows.text()),
                         .reply_handle = rows.text(),
                         .attachment = std::nullopt,
                         .mentions = {},
                         .status = rows.word<ports::OutboxStatus>(),
                         .attempts = rows.small(),
                         .created_at = rows.instant(),
                         .next_at = rows.instant(),
                         .reason = rows.text()};
    const auto kind = rows.text();
    auto name = rows.text();
    auto sha256 = rows.text();
    if (!kind.empty()) row.attachment = {from_word<ports::MediaKind>(kind), std::move(name), std::move(sha256)};
    row.mentions = from_lines(rows.text());
    return row;
}

struct AttachmentColumns {
    std::optional<ports::MediaKind> kind;
    std::string name;
    std::string sha256;
};

AttachmentColumns attachment_columns(const ports::OutboxRow& row) {
    if (!row.attachment) return {};
    return {row.attachment->kind, row.attachment->name, row.attachment->sha256};
}

std::vector<ports::OutboxRow> all_of(Rows rows) {
    std::vector<ports::OutboxRow> found;
    while (rows.next()) found.push_back(outbox_row_of(rows));
    return found;
}

}  // namespace

SqliteOutbox::SqliteOutbox(Connection& connection)
    : find_{connection, std::string{select} + " WHERE id = ?1"},
      due_{connection, std::string{select} +
                           " WHERE channel = ?1 AND status IN ('queued', 'unknown') AND next_at <= ?2"
                           " ORDER BY next_at, id LIMIT ?3"},
      // Jumps from channel to channel along the index, so that a long queue costs no more than a short one.
      next_due_{connection,
                "WITH RECURSIVE busy (channel) AS ("
                " SELECT min(channel) FROM outbox WHERE status IN ('queued', 'unknown')"
                " UNION ALL"
                " SELECT (SELECT min(o.channel) FROM outbox AS o"
                "         WHERE o.status IN ('queued', 'unknown') AND o.channel > busy.channel)"
                " FROM busy WHERE busy.channel IS NOT NULL)"
                " SELECT min((SELECT o.next_at FROM outbox AS o WHERE o.channel = busy.channel"
                "             AND o.status IN ('queued', 'unknown') ORDER BY o.next_at LIMIT 1))"
                " FROM busy WHERE busy.channel IS NOT NULL"},
      page_{connection, std::string{select} + " ORDER BY id LIMIT ?2 OFFSET ?1"},
      add_{connection,
           "INSERT INTO outbox (channel, target_kind, target, kind, key, text, suggestions, reply_handle, status, attempts,"
           " created_at, next_at, reason, attachment_kind, attachment_name, attachment_sha256, mentions)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
           " ON CONFLICT (key) DO NOTHING"},
      update_{
          connection,
          "UPDATE outbox SET channel = ?1, target_kind = ?2, target = ?3, kind = ?4, key = ?5, text = ?6, suggestions = ?7,"
          " reply_handle = ?8, status = ?9, attempts = ?10, created_at = ?11, next_at = ?12, reason = ?13, attachment_kind = ?14,"
          " attachment_name = ?15, attachment_sha256 = ?16, mentions = ?17 WHERE id = ?18"},
      recover_{connection, "UPDATE outbox SET status = 'unknown' WHERE status = 'sending'"} {}

std::optional<ports::OutboxRow> SqliteOutbox::find(std::int64_t id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return outbox_row_of(rows);
}

std::vector<ports::OutboxRow> SqliteOutbox::due(const std::string& channel, domain::Instant now, int limit) const {
    return all_of(due_.query(channel, now, limit));
}

std::optional<domain::Instant> SqliteOutbox::next_due() const {
    auto rows = next_due_.query();
    if (!rows.next()) return std::nullopt;
    return rows.optional_instant();
}

std::vector<ports::OutboxRow> SqliteOutbox::page(int offset, int limit) const {
    return all_of(page_.query(offset, limit));
}

bool SqliteOutbox::add(const ports::OutboxRow& row) {
    const auto file = attachment_columns(row);
    return add_.change(row.channel, row.target.kind, row.target.id, row.kind, row.key, row.text, lines_of(row.suggestions),
                       row.reply_handle, row.status, row.attempts, row.created_at, row.next_at, row.reason, file.kind, file.name,
                       file.sha256, to_lines(row.mentions)) == 1;
}

void SqliteOutbox::update(const ports::OutboxRow& row) {
    const auto file = attachment_columns(row);
    update_.change_one(row.channel, row.target.kind, row.target.id, row.kind, row.key, row.text, lines_of(row.suggestions),
                       row.reply_handle, row.status, row.attempts, row.created_at, row.next_at, row.reason, file.kind, file.name,
                       file.sha256, to_lines(row.mentions), row.id);
}

int SqliteOutbox::recover() {
    return recover_.change();
}

}  // namespace kexiebot::sqlite
