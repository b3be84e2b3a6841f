#include "storage/sqlite/repositories/audit.hpp"

#include "storage/sqlite/audit_chain.hpp"

namespace kexiebot::sqlite {

namespace {

ports::AuditRow audit_row_of(Rows& rows) {
    return {.seq = rows.integer(),
            .at = rows.instant(),
            .actor = rows.text(),
            .action = rows.text(),
            .subject = rows.text(),
            .detail = rows.text(),
            .hash = rows.text()};
}

}  // namespace

SqliteAudit::SqliteAudit(Connection& connection)
    : page_{connection, "SELECT seq, at, actor, action, subject, detail, hash FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2"},
      last_{connection, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"},
      append_{connection,
              "INSERT INTO audit (seq, at, actor, action, subject, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"} {}

std::vector<ports::AuditRow> SqliteAudit::page(std::int64_t after, int limit) const {
    auto rows = page_.query(after, limit);
    std::vector<ports::AuditRow> found;
    while (rows.next()) found.push_back(audit_row_of(rows));
    return found;
}

std::optional<std::int64_t> SqliteAudit::first_broken() const {
    constexpr int no_limit = -1;
    auto rows = page_.query(0, no_limit);
    std::int64_t seq = 0;
    auto hash = first_link();
    while (rows.next()) {
        const auto row = audit_row_of(rows);
        // A missing row shows in the number, a changed one in the hash.
        if (row.seq != seq + 1 || row.hash != next_link(hash, row)) return row.seq;
        seq = row.seq;
        hash = row.hash;
    }
    return std::nullopt;
}

void SqliteAudit::append(const ports::AuditRow& row) {
    if (!end_) {
        auto rows = last_.query();
        end_ = rows.next() ? End{rows.integer(), rows.text()} : End{0, first_link()};
    }
    auto linked = row;
    linked.seq = end_->seq + 1;
    linked.hash = next_link(end_->hash, linked);
    append_.change(linked.seq, linked.at, linked.actor, linked.action, linked.subject, linked.detail, linked.hash);
    end_ = End{linked.seq, std::move(linked.hash)};
}

}  // namespace kexiebot::sqlite
