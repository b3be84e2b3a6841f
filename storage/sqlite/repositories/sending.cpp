#include "storage/sqlite/repositories/sending.hpp"

namespace kexiebot::sqlite {

SqliteAllowances::SqliteAllowances(Connection& connection)
    : find_{connection, "SELECT tokens, at, blocked_until FROM send_allowance WHERE channel = ?1 AND conversation = ?2"},
      put_{connection,
           "INSERT INTO send_allowance (channel, conversation, tokens, at, blocked_until) VALUES (?1, ?2, ?3, ?4, ?5)"
           " ON CONFLICT DO UPDATE SET tokens = excluded.tokens, at = excluded.at, blocked_until = excluded.blocked_until"},
      forget_{connection, "DELETE FROM send_allowance WHERE at < ?1 AND blocked_until < ?1 AND conversation <> ''"} {}

std::optional<ports::Allowance> SqliteAllowances::find(const std::string& channel, const std::string& conversation) const {
    auto rows = find_.query(channel, conversation);
    if (!rows.next()) return std::nullopt;
    return ports::Allowance{.tokens = rows.integer(), .at = rows.instant(), .blocked_until = rows.instant()};
}

void SqliteAllowances::put(const std::string& channel, const std::string& conversation, const ports::Allowance& allowance) {
    put_.change(channel, conversation, allowance.tokens, allowance.at, allowance.blocked_until);
}

void SqliteAllowances::forget(domain::Instant before) {
    forget_.change(before);
}

SqliteCallCounts::SqliteCallCounts(Connection& connection)
    : between_{connection,
               "SELECT channel, kind, day, calls FROM call_count WHERE day BETWEEN ?1 AND ?2 ORDER BY channel, kind, day"},
      add_{connection,
           "INSERT INTO call_count (channel, kind, day, calls) VALUES (?1, ?2, ?3, ?4)"
           " ON CONFLICT DO UPDATE SET calls = calls + excluded.calls"} {}

std::vector<ports::CallCount> SqliteCallCounts::between(domain::Date first, domain::Date last) const {
    auto rows = between_.query(first, last);
    std::vector<ports::CallCount> counts;
    while (rows.next()) {
        counts.push_back(
            {.channel = rows.text(), .kind = rows.word<ports::CallKind>(), .day = rows.date(), .calls = rows.integer()});
    }
    return counts;
}

void SqliteCallCounts::add(const ports::CallCount& count) {
    add_.change(count.channel, count.kind, count.day, count.calls);
}

}  // namespace kexiebot::sqlite
