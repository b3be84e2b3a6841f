#include "storage/sqlite/repositories/media.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT id, channel, message_id, conversation_kind, conversation, account, sender, organisation, activity, kind, reference,"
    " name, reply_handle, status, failure, attempts, next_at, received_at, receipted, subject,"
    " replaces_before, more_until FROM media";

ports::MediaJob media_job_of(Rows& rows) {
    return {.id = rows.id<domain::MediaId>(),
            .channel = rows.text(),
            .message_id = rows.text(),
            .conversation = {.kind = rows.word<ports::ConversationKind>(), .id = rows.text()},
            .account = rows.text(),
            .sender = rows.id<domain::PersonId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .activity = rows.id<domain::ActivityId>(),
            .media = {.kind = rows.word<ports::MediaKind>(), .reference = rows.text(), .name = rows.text()},
            .reply_handle = rows.text(),
            .status = rows.word<ports::MediaStatus>(),
            .failure = rows.text(),
            .attempts = rows.small(),
            .next_at = rows.instant(),
            .received_at = rows.instant(),
            .receipted = rows.flag(),
            .subject = rows.text(),
            .replaces_before = rows.optional_instant(),
            .more_until = rows.optional_instant()};
}

std::vector<ports::MediaJob> all_of(Rows rows) {
    std::vector<ports::MediaJob> jobs;
    while (rows.next()) jobs.push_back(media_job_of(rows));
    return jobs;
}

}  // namespace

SqliteMediaJobs::SqliteMediaJobs(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{select} + " WHERE id = ?1"},
      due_{connection, std::string{select} + " WHERE status = 'waiting' AND next_at <= ?1 ORDER BY next_at, id LIMIT ?2"},
      unreceipted_{connection, std::string{select} + " WHERE receipted = 0 ORDER BY id LIMIT ?1"},
      unassigned_{connection,
                  std::string{select} +
                      " WHERE sender = ?1 AND received_at >= ?2 AND activity IS NULL AND status <> 'failed' AND subject = ''"
                      " ORDER BY received_at, id"},
      next_due_{connection, "SELECT next_at FROM media WHERE status = 'waiting' ORDER BY next_at LIMIT 1"},
      add_{connection,
           "INSERT INTO media (channel, message_id, conversation_kind, conversation, account, sender, organisation, activity,"
           " kind, reference, name, reply_handle, status, failure, attempts, next_at, received_at, receipted,"
           " subject, replaces_before, more_until)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"},
      update_{connection,
              "UPDATE media SET channel = ?1, message_id = ?2, conversation_kind = ?3, conversation = ?4, account = ?5,"
              " sender = ?6, organisation = ?7, activity = ?8, kind = ?9, reference = ?10, name = ?11, reply_handle = ?12,"
              " status = ?13, failure = ?14, attempts = ?15, next_at = ?16, received_at = ?17, receipted = ?18,"
              " subject = ?19, replaces_before = ?20, more_until = ?21 WHERE id = ?22"} {}

std::optional<ports::MediaJob> SqliteMediaJobs::find(domain::MediaId id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return media_job_of(rows);
}

std::vector<ports::MediaJob> SqliteMediaJobs::due(domain::Instant now, int limit) const {
    return all_of(due_.query(now, limit));
}

std::vector<ports::MediaJob> SqliteMediaJobs::unreceipted(int limit) const {
    return all_of(unreceipted_.query(limit));
}

std::vector<ports::MediaJob> SqliteMediaJobs::unassigned(domain::PersonId sender, domain::Instant since) const {
    return all_of(unassigned_.query(sender, since));
}

std::optional<domain::Instant> SqliteMediaJobs::next_due() const {
    auto rows = next_due_.query();
    if (!rows.next()) return std::nullopt;
    return rows.instant();
}

domain::MediaId SqliteMediaJobs::add(const ports::MediaJob& job) {
    add_.change(job.channel, job.message_id, job.conversation.kind, job.conversation.id, job.account, job.sender,
                job.organisation, job.activity, job.media.kind, job.media.reference, job.media.name, job.reply_handle, job.status,
                job.failure, job.attempts, job.next_at, job.received_at, job.receipted, job.subject, job.replaces_before,
                job.more_until);
    return {connection_.last_id()};
}

void SqliteMediaJobs::update(const ports::MediaJob& job) {
    update_.change_one(job.channel, job.message_id, job.conversation.kind, job.conversation.id, job.account, job.sender,
                       job.organisation, job.activity, job.media.kind, job.media.reference, job.media.name, job.reply_handle,
                       job.status, job.failure, job.attempts, job.next_at, job.received_at, job.receipted, job.subject,
                       job.replaces_before, job.more_until, job.id);
}

}  // namespace kexiebot::sqlite
