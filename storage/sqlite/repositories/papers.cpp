#include "storage/sqlite/repositories/papers.hpp"

namespace kexiebot::sqlite {

namespace {

ports::PaperRequest request_of(Rows& rows) {
    return {.id = rows.integer(),
            .kind = rows.word<ports::PaperKind>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .county = rows.text(),
            .year = rows.small(),
            .channel = rows.text(),
            .conversation = {.kind = rows.word<ports::ConversationKind>(), .id = rows.text()},
            .account = rows.text(),
            .reply_handle = rows.text(),
            .status = rows.word<ports::PaperStatus>(),
            .attempts = rows.small(),
            .next_at = rows.instant(),
            .requested_at = rows.instant()};
}

}  // namespace

SqlitePaperRequests::SqlitePaperRequests(Connection& connection)
    : due_{connection,
           "SELECT id, kind, organisation, county, year, channel, conversation_kind, conversation, account, reply_handle, status,"
           " attempts, next_at, requested_at FROM paper WHERE status = 'waiting' AND next_at <= ?1 ORDER BY next_at, id LIMIT "
           "?2"},
      connection_{connection},
      add_{connection,
           "INSERT INTO paper (kind, organisation, county, year, channel, conversation_kind, conversation, account, reply_handle,"
           " status, attempts, next_at, requested_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"},
      update_{connection, "UPDATE paper SET status = ?1, attempts = ?2, next_at = ?3 WHERE id = ?4"} {}

std::vector<ports::PaperRequest> SqlitePaperRequests::due(domain::Instant now, int limit) const {
    auto rows = due_.query(now, limit);
    std::vector<ports::PaperRequest> found;
    while (rows.next()) found.push_back(request_of(rows));
    return found;
}

std::int64_t SqlitePaperRequests::add(const ports::PaperRequest& request) {
    add_.change(request.kind, request.organisation, request.county, request.year, request.channel, request.conversation.kind,
                request.conversation.id, request.account, request.reply_handle, request.status, request.attempts, request.next_at,
                request.requested_at);
    return connection_.last_id();
}

void SqlitePaperRequests::update(const ports::PaperRequest& request) {
    update_.change_one(request.status, request.attempts, request.next_at, request.id);
}

}  // namespace kexiebot::sqlite
