#include "storage/sqlite/repositories/outbox.hpp"

#include "storage/sqlite/text_list.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT id, channel, target_kind, target, kind, key, text, suggestions, reply_handle, status, attempts, created_at, next_at,"
    " reason, attachment_kind, attachment_name, attachment_sha256, mentions, planned_at, batch, parts_sent, unreached, ended_at"
    " FROM outbox";

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
    row.planned_at = rows.instant();
    row.batch = rows.text();
    row.parts_sent = rows.small();
    row.unreached = from_lines(rows.text());
    row.ended_at = rows.optional_instant();
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

int urgency_number(const ports::OutboxRow& row) {
    return static_cast<int>(domain::urgency_of(row.kind));
}

std::vector<ports::OutboxRow> all_of(Rows rows) {
    std::vector<ports::OutboxRow> found;
    while (rows.next()) found.push_back(outbox_row_of(rows));
    return found;
}

}  // namespace

SqliteOutbox::SqliteOutbox(Connection& connection)
    : find_{connection, std::string{select} + " WHERE id = ?1"},
      find_key_{connection, std::string{select} + " WHERE key = ?1"},
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
      knows_{connection,
             "SELECT EXISTS (SELECT 1 FROM outbox WHERE key = ?1) OR EXISTS (SELECT 1 FROM outbox_told WHERE key = ?1)"},
      due_conversations_{
          connection,
          "SELECT target_kind, target, min(urgency), min(planned_at) FROM outbox"
          " WHERE channel = ?1 AND status IN ('queued', 'unknown') AND next_at <= ?2 GROUP BY target_kind, target"},
      unfinished_{connection, std::string{select} +
                                  " WHERE channel = ?1 AND target_kind = ?2 AND target = ?3"
                                  " AND status IN ('queued', 'sending', 'unknown') ORDER BY planned_at, urgency, id LIMIT ?4"},
      sending_{connection, std::string{select} + " WHERE status = 'sending' ORDER BY id LIMIT ?1"},
      planned_messages_{connection,
                        "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE channel = ?1 AND status IN ('queued', 'unknown')"
                        " AND planned_at < ?2 GROUP BY planned_at, target_kind, target)"},
      counts_{connection, "SELECT channel, status, count(*) FROM outbox GROUP BY channel, status ORDER BY channel, status"},
      troubled_{connection, std::string{select} +
                                " WHERE status IN ('unknown', 'rejected', 'dead') OR unreached <> '' ORDER BY id DESC LIMIT ?1"},
      keyed_{connection, std::string{select} + " WHERE key >= ?1 AND key < ?2 ORDER BY key"},
      attached_{connection, std::string{select} +
                                " WHERE attachment_sha256 = ?3 AND attachment_sha256 <> '' AND channel = ?1 AND target = ?2"
                                " ORDER BY id DESC LIMIT 1"},
      carries_{connection, "SELECT 1 FROM outbox WHERE attachment_sha256 = ?1 AND attachment_sha256 <> '' LIMIT 1"},
      page_{connection, std::string{select} + " ORDER BY id LIMIT ?2 OFFSET ?1"},
      add_{connection,
           "INSERT INTO outbox (channel, target_kind, target, kind, key, text, suggestions, reply_handle, status, attempts,"
           " created_at, next_at, reason, attachment_kind, attachment_name, attachment_sha256, mentions, urgency, planned_at,"
           " batch)"
           " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?12, ?19"
           " WHERE NOT EXISTS (SELECT 1 FROM outbox_told WHERE key = ?5)"
           " ON CONFLICT (key) DO NOTHING"},
      update_{
          connection,
          "UPDATE outbox SET channel = ?1, target_kind = ?2, target = ?3, kind = ?4, key = ?5, text = ?6, suggestions = ?7,"
          " reply_handle = ?8, status = ?9, attempts = ?10, created_at = ?11, next_at = ?12, reason = ?13, attachment_kind = ?14,"
          " attachment_name = ?15, attachment_sha256 = ?16, mentions = ?17, urgency = ?18, planned_at = ?19, batch = ?20,"
          " parts_sent = ?21, unreached = ?22, ended_at = ?23 WHERE id = ?24"},
      remember_{connection,
                "INSERT INTO outbox_told (key, told_at) SELECT key, ended_at FROM outbox"
                " WHERE status = 'acked' AND ended_at < ?1 ORDER BY ended_at LIMIT ?2 ON CONFLICT DO NOTHING"},
      prune_{connection,
             "DELETE FROM outbox WHERE id IN"
             " (SELECT id FROM outbox WHERE status = 'acked' AND ended_at < ?1 ORDER BY ended_at LIMIT ?2)"},
      forget_{connection, "DELETE FROM outbox_told WHERE told_at < ?1"} {}

std::optional<ports::OutboxRow> SqliteOutbox::find(std::int64_t id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return outbox_row_of(rows);
}

std::optional<ports::OutboxRow> SqliteOutbox::find_key(const std::string& key) const {
    auto rows = find_key_.query(key);
    if (!rows.next()) return std::nullopt;
    return outbox_row_of(rows);
}

std::optional<domain::Instant> SqliteOutbox::next_due() const {
    auto rows = next_due_.query();
    if (!rows.next()) return std::nullopt;
    return rows.optional_instant();
}

bool SqliteOutbox::knows(const std::string& key) const {
    auto rows = knows_.query(key);
    return rows.next() && rows.flag();
}

std::vector<ports::WaitingConversation> SqliteOutbox::due_conversations(const std::string& channel, domain::Instant now) const {
    auto rows = due_conversations_.query(channel, now);
    std::vector<ports::WaitingConversation> found;
    while (rows.next()) {
        found.push_back({.target = {.kind = rows.word<ports::ConversationKind>(), .id = rows.text()},
                         .urgency = static_cast<domain::Urgency>(rows.small()),
                         .since = rows.instant()});
    }
    return found;
}

std::vector<ports::OutboxRow> SqliteOutbox::unfinished(const std::string& channel, const ports::Conversation& target,
                                                       int limit) const {
    return all_of(unfinished_.query(channel, target.kind, target.id, limit));
}

std::vector<ports::OutboxRow> SqliteOutbox::sending(int limit) const {
    return all_of(sending_.query(limit));
}

int SqliteOutbox::planned_messages(const std::string& channel, domain::Instant until) const {
    auto rows = planned_messages_.query(channel, until);
    return rows.next() ? rows.small() : 0;
}

std::vector<ports::OutboxCount> SqliteOutbox::counts() const {
    auto rows = counts_.query();
    std::vector<ports::OutboxCount> counts;
    while (rows.next()) {
        counts.push_back({.channel = rows.text(), .status = rows.word<ports::OutboxStatus>(), .rows = rows.integer()});
    }
    return counts;
}

std::vector<ports::OutboxRow> SqliteOutbox::troubled(int limit) const {
    return all_of(troubled_.query(limit));
}

std::vector<ports::OutboxRow> SqliteOutbox::keyed(const std::string& prefix) const {
    const auto above = prefix + '\xFF';  // no UTF-8 text has such a byte
    return all_of(keyed_.query(prefix, above));
}

std::optional<ports::Attachment> SqliteOutbox::attached(const std::string& channel, const std::string& conversation,
                                                        std::string_view sha256) const {
    auto rows = attached_.query(channel, conversation, sha256);
    if (!rows.next()) return std::nullopt;
    return outbox_row_of(rows).attachment;
}

bool SqliteOutbox::carries(std::string_view sha256) const {
    return carries_.query(sha256).next();
}

std::vector<ports::OutboxRow> SqliteOutbox::page(int offset, int limit) const {
    return all_of(page_.query(offset, limit));
}

bool SqliteOutbox::add(const ports::OutboxRow& row) {
    const auto file = attachment_columns(row);
    return add_.change(row.channel, row.target.kind, row.target.id, row.kind, row.key, row.text, lines_of(row.suggestions),
                       row.reply_handle, row.status, row.attempts, row.created_at, row.next_at, row.reason, file.kind, file.name,
                       file.sha256, to_lines(row.mentions), urgency_number(row), row.batch) == 1;
}

void SqliteOutbox::update(const ports::OutboxRow& row) {
    const auto file = attachment_columns(row);
    update_.change_one(row.channel, row.target.kind, row.target.id, row.kind, row.key, row.text, lines_of(row.suggestions),
                       row.reply_handle, row.status, row.attempts, row.created_at, row.next_at, row.reason, file.kind, file.name,
                       file.sha256, to_lines(row.mentions), urgency_number(row), row.planned_at, row.batch, row.parts_sent,
                       to_lines(row.unreached), row.ended_at, row.id);
}

int SqliteOutbox::prune(domain::Instant acked_before, domain::Instant told_before, int limit) {
    forget_.change(told_before);
    remember_.change(acked_before, limit);
    return prune_.change(acked_before, limit);
}

}  // namespace kexiebot::sqlite
