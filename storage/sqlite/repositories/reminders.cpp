#include "storage/sqlite/repositories/reminders.hpp"

#include <algorithm>

#include "storage/sqlite/repositories/duty_rows.hpp"

namespace kexiebot::sqlite {

namespace {

template <class Value, class ValueOf>
std::vector<Value> all_of(Rows rows, ValueOf value_of) {
    std::vector<Value> values;
    while (rows.next()) values.push_back(value_of(rows));
    return values;
}

ports::ReminderRow reminder_of(Rows& rows) {
    return {.key = rows.text(), .subject = rows.text(), .person = rows.id<domain::PersonId>(), .at = rows.instant()};
}

ports::WaitingActivity waiting_of(Rows& rows) {
    return {.id = rows.id<domain::ActivityId>(), .organisation = rows.id<domain::OrganisationId>(), .since = rows.instant()};
}

ports::WaitingReview review_of(Rows& rows) {
    return {.code = rows.text(), .organisation = rows.id<domain::OrganisationId>(), .since = rows.instant()};
}

}  // namespace

SqliteReminders::SqliteReminders(Connection& connection)
    : has_{connection, "SELECT 1 FROM reminder WHERE key = ?1"},
      last_to_{connection,
               "SELECT key, subject, person, at FROM reminder WHERE person = ?1 AND at ="
               " (SELECT max(at) FROM reminder WHERE person = ?1 AND at >= ?2) ORDER BY key"},
      sent_to_{connection, "SELECT key, subject, person, at FROM reminder WHERE person = ?1 AND at >= ?2 ORDER BY at, key"},
      answers_{connection,
               "SELECT subject, person, reply, at, until FROM reminder_answer WHERE at >= ?1 ORDER BY subject, person"},
      missing_{connection, std::string{select_assignment_columns} +
                               " FROM task AS t CROSS JOIN assignment AS a INDEXED BY assignment_missing"
                               " ON a.task = t.id AND a.status IN ('open', 'returned', 'overdue')"
                               " WHERE t.status = 'open' AND t.due <= ?2 AND coalesce(a.due, t.due) BETWEEN ?1 AND ?2"
                               " ORDER BY coalesce(a.due, t.due), t.id, a.organisation"},
      secretaries_{connection,
                   "SELECT DISTINCT m.organisation, m.person FROM membership AS m WHERE m.role = 'secretary'"
                   " AND m.organisation IS NOT NULL AND EXISTS (SELECT 1 FROM account AS a WHERE a.person = m.person)"
                   " ORDER BY m.organisation, m.person"},
      lacking_evidence_{connection,
                        "SELECT id, organisation, logged_at FROM activity WHERE status = 'draft' AND logged_at BETWEEN ?1 AND ?2"
                        " ORDER BY logged_at, id"},
      waiting_for_review_{
          connection,
          "SELECT code, organisation, since FROM ("
          " SELECT 'A' || a.id AS code, a.organisation, coalesce((SELECT max(e.received_at) FROM evidence AS e"
          "   WHERE e.activity = a.id AND e.status = 'active'), a.logged_at) AS since"
          "  FROM activity AS a WHERE a.status = 'pending' AND a.logged_at <= ?2"
          " UNION ALL SELECT 'R' || h.id, h.organisation, coalesce((SELECT max(e.received_at) FROM evidence AS e"
          "   WHERE e.organisation = h.organisation AND e.subject = 'R' || h.id AND e.subject <> '' AND e.status = 'active'),"
          "   h.logged_at)"
          "  FROM honour AS h INDEXED BY honour_pending WHERE h.status = 'pending'"
          " UNION ALL SELECT 'T' || p.task, p.organisation, p.submitted_at"
          "  FROM assignment AS p INDEXED BY assignment_submitted JOIN task AS t ON t.id = p.task"
          "  WHERE p.status = 'submitted' AND p.submitted_at BETWEEN ?1 AND ?2 AND t.status = 'open')"
          " WHERE since BETWEEN ?1 AND ?2 ORDER BY since, code, organisation"},
      appeals_{connection, std::string{select_deduction_columns} +
                               ", coalesce((SELECT max(a.at) FROM audit AS a WHERE a.subject = 'D' || d.id AND"
                               " a.action = 'appeal'), d.at) FROM deduction AS d WHERE d.status = 'appealed' ORDER BY d.id"},
      with_activity_{connection,
                     "SELECT DISTINCT organisation FROM activity WHERE year = ?2 AND item = ?1 AND status <> 'withdrawn'"},
      acted_{connection, "SELECT DISTINCT actor FROM audit WHERE subject = ?1 AND at >= ?2"},
      add_{connection, "INSERT INTO reminder (key, subject, person, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO NOTHING"},
      put_{connection,
           "INSERT INTO reminder_answer (subject, person, reply, at, until) VALUES (?1, ?2, ?3, ?4, ?5)"
           " ON CONFLICT (subject, person) DO UPDATE SET reply = excluded.reply, at = excluded.at, until = excluded.until"} {}

bool SqliteReminders::has(const std::string& key) const {
    auto rows = has_.query(key);
    return rows.next();
}

std::vector<ports::ReminderRow> SqliteReminders::last_to(domain::PersonId person, domain::Instant since) const {
    return all_of<ports::ReminderRow>(last_to_.query(person, since), reminder_of);
}

std::vector<ports::ReminderRow> SqliteReminders::sent_to(domain::PersonId person, domain::Instant since) const {
    return all_of<ports::ReminderRow>(sent_to_.query(person, since), reminder_of);
}

std::vector<ports::ReminderAnswer> SqliteReminders::answers(domain::Instant since) const {
    return all_of<ports::ReminderAnswer>(answers_.query(since), [](Rows& rows) {
        return ports::ReminderAnswer{.subject = rows.text(),
                                     .person = rows.id<domain::PersonId>(),
                                     .reply = rows.word<ports::ReminderReply>(),
                                     .at = rows.instant(),
                                     .until = rows.instant()};
    });
}

std::vector<domain::Assignment> SqliteReminders::missing(domain::Instant from, domain::Instant until) const {
    return all_of<domain::Assignment>(missing_.query(from, until), assignment_of);
}

std::vector<std::pair<domain::OrganisationId, domain::PersonId>> SqliteReminders::secretaries() const {
    return all_of<std::pair<domain::OrganisationId, domain::PersonId>>(secretaries_.query(), [](Rows& rows) {
        const auto organisation = rows.id<domain::OrganisationId>();
        return std::pair{organisation, rows.id<domain::PersonId>()};
    });
}

std::vector<ports::WaitingActivity> SqliteReminders::lacking_evidence(domain::Instant from, domain::Instant until) const {
    return all_of<ports::WaitingActivity>(lacking_evidence_.query(from, until), waiting_of);
}

std::vector<ports::WaitingReview> SqliteReminders::waiting_for_review(domain::Instant from, domain::Instant until) const {
    return all_of<ports::WaitingReview>(waiting_for_review_.query(from, until), review_of);
}

std::vector<ports::AppealRow> SqliteReminders::appeals() const {
    return all_of<ports::AppealRow>(appeals_.query(), [](Rows& rows) {
        auto deduction = deduction_of(rows);
        return ports::AppealRow{std::move(deduction), rows.instant()};
    });
}

std::vector<domain::OrganisationId> SqliteReminders::with_activity(std::string_view item, int year) const {
    return all_of<domain::OrganisationId>(with_activity_.query(item, year),
                                          [](Rows& rows) { return rows.id<domain::OrganisationId>(); });
}

bool SqliteReminders::acted(const std::string& subject, const std::vector<domain::Account>& by, domain::Instant since) const {
    auto rows = acted_.query(subject, since);
    while (rows.next()) {
        const auto actor = rows.text();
        const auto is_actor = [&](const domain::Account& account) { return account.channel + ":" + account.user == actor; };
        if (std::any_of(by.begin(), by.end(), is_actor)) return true;
    }
    return false;
}

bool SqliteReminders::add(const ports::ReminderRow& row) {
    return add_.change(row.key, row.subject, row.person, row.at) == 1;
}

void SqliteReminders::put(const ports::ReminderAnswer& answer) {
    put_.change(answer.subject, answer.person, answer.reply, answer.at, answer.until);
}

}  // namespace kexiebot::sqlite
