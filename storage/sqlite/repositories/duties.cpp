#include "storage/sqlite/repositories/duties.hpp"

#include <algorithm>
#include <utility>

#include "storage/sqlite/repositories/duty_rows.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select_task = "SELECT id, title, kind, due, audience, status, given_by, given_at, year FROM task";

domain::Task task_of(Rows& rows) {
    return {.id = rows.id<domain::TaskId>(),
            .title = rows.text(),
            .kind = rows.word<domain::TaskKind>(),
            .due = rows.instant(),
            .audience = rows.text(),
            .status = rows.word<domain::TaskStatus>(),
            .given_by = rows.id<domain::PersonId>(),
            .given_at = rows.instant(),
            .year = rows.small()};
}

template <class Value>
std::vector<Value> all_of(Rows rows, Value (*value_of)(Rows&)) {
    std::vector<Value> values;
    while (rows.next()) values.push_back(value_of(rows));
    return values;
}

}  // namespace

domain::Assignment assignment_of(Rows& rows) {
    return {.task = rows.id<domain::TaskId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .status = rows.word<domain::AssignmentStatus>(),
            .due = rows.optional_instant(),
            .submitted_at = rows.optional_instant(),
            .note = rows.text(),
            .since = rows.instant()};
}

domain::Deduction deduction_of(Rows& rows) {
    return {.id = rows.id<domain::DeductionId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .task = rows.id<domain::TaskId>(),
            .kind = rows.word<domain::TaskKind>(),
            .points = rows.points(),
            .status = rows.word<domain::DeductionStatus>(),
            .reason = rows.text(),
            .appeal = rows.text(),
            .decision = rows.text(),
            .year = rows.small(),
            .at = rows.instant()};
}

SqliteDuties::SqliteDuties(Connection& connection)
    : connection_{connection},
      find_task_{connection, std::string{select_task} + " WHERE id = ?1"},
      find_deduction_{connection, std::string{select_deduction_columns} + " FROM deduction AS d WHERE id = ?1"},
      find_assignment_{
          connection, std::string{select_assignment_columns} + " FROM assignment AS a WHERE a.task = ?1 AND a.organisation = ?2"},
      tasks_{connection, std::string{select_task} + " ORDER BY id"},
      of_task_{connection,
               std::string{select_assignment_columns} + " FROM assignment AS a WHERE a.task = ?1 ORDER BY a.organisation"},
      // Sorted here: an association has a few, and SQLite would set up a sorter for them with every look at a score.
      of_organisation_{connection, std::string{select_assignment_columns} +
                                       ", coalesce(a.due, t.due) FROM assignment AS a"
                                       " JOIN task AS t ON t.id = a.task WHERE a.organisation = ?1"},
      // Without the index named, SQLite would walk all that was ever handed in of every past task.
      missed_{connection, std::string{select_assignment_columns} +
                              " FROM task AS t"
                              " CROSS JOIN assignment AS a INDEXED BY assignment_waiting"
                              " ON a.task = t.id AND a.status IN ('open', 'returned')"
                              " WHERE t.status = 'open' AND t.due < ?1 AND coalesce(a.due, t.due) < ?1"
                              " AND t.year NOT IN (SELECT year FROM assessment_year WHERE state = 'locked')"
                              " ORDER BY t.due, t.id, a.organisation LIMIT ?2"},
      deductions_{connection, std::string{select_deduction_columns} +
                                  " FROM deduction AS d WHERE organisation = ?1 AND (?2 = 0 OR year = ?2) ORDER BY id"},
      all_deductions_{connection,
                      std::string{select_deduction_columns} + " FROM deduction AS d WHERE ?1 = 0 OR year = ?1 ORDER BY id"},
      add_task_{connection,
                "INSERT INTO task (title, kind, due, audience, status, given_by, given_at, year)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
      update_task_{connection,
                   "UPDATE task SET title = ?1, kind = ?2, due = ?3, audience = ?4, status = ?5, given_by = ?6, given_at = ?7,"
                   " year = ?8 WHERE id = ?9"},
      put_assignment_{connection,
                      "INSERT INTO assignment (task, organisation, status, due, submitted_at, note, since)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (task, organisation) DO UPDATE SET"
                      " status = excluded.status, due = excluded.due, submitted_at = excluded.submitted_at,"
                      " note = excluded.note, since = excluded.since"},
      add_deduction_{connection,
                     "INSERT INTO deduction (organisation, task, kind, points, status, reason, appeal, decision,"
                     " year, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
      update_deduction_{connection,
                        "UPDATE deduction SET organisation = ?1, task = ?2, kind = ?3, points = ?4, status = ?5, reason = ?6,"
                        " appeal = ?7, decision = ?8, year = ?9, at = ?10 WHERE id = ?11"} {}

std::optional<domain::Task> SqliteDuties::find(domain::TaskId id) const {
    auto rows = find_task_.query(id);
    if (!rows.next()) return std::nullopt;
    return task_of(rows);
}

std::optional<domain::Deduction> SqliteDuties::find(domain::DeductionId id) const {
    auto rows = find_deduction_.query(id);
    if (!rows.next()) return std::nullopt;
    return deduction_of(rows);
}

std::optional<domain::Assignment> SqliteDuties::find(domain::TaskId task, domain::OrganisationId organisation) const {
    auto rows = find_assignment_.query(task, organisation);
    if (!rows.next()) return std::nullopt;
    return assignment_of(rows);
}

std::vector<domain::Task> SqliteDuties::tasks() const {
    return all_of(tasks_.query(), task_of);
}

std::vector<domain::Assignment> SqliteDuties::assignments(domain::TaskId task) const {
    return all_of(of_task_.query(task), assignment_of);
}

std::vector<domain::Assignment> SqliteDuties::assignments(domain::OrganisationId organisation) const {
    std::vector<std::pair<domain::Instant, domain::Assignment>> found;
    auto rows = of_organisation_.query(organisation);
    while (rows.next()) {
        auto assignment = assignment_of(rows);
        found.emplace_back(rows.instant(), std::move(assignment));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::pair{a.first, a.second.task} < std::pair{b.first, b.second.task};
    });
    std::vector<domain::Assignment> assignments;
    assignments.reserve(found.size());
    for (auto& [due, assignment] : found) assignments.push_back(std::move(assignment));
    return assignments;
}

std::vector<domain::Assignment> SqliteDuties::missed(domain::Instant now, int limit) const {
    return all_of(missed_.query(now, limit), assignment_of);
}

std::vector<domain::Deduction> SqliteDuties::deductions(domain::OrganisationId organisation, int year) const {
    if (!organisation) return all_of(all_deductions_.query(year), deduction_of);
    return all_of(deductions_.query(organisation, year), deduction_of);
}

domain::TaskId SqliteDuties::add(const domain::Task& task) {
    add_task_.change(task.title, task.kind, task.due, task.audience, task.status, task.given_by, task.given_at, task.year);
    return {connection_.last_id()};
}

void SqliteDuties::update(const domain::Task& task) {
    update_task_.change_one(task.title, task.kind, task.due, task.audience, task.status, task.given_by, task.given_at, task.year,
                            task.id);
}

void SqliteDuties::put(const domain::Assignment& assignment) {
    put_assignment_.change(assignment.task, assignment.organisation, assignment.status, assignment.due, assignment.submitted_at,
                           assignment.note, assignment.since);
}

domain::DeductionId SqliteDuties::add(const domain::Deduction& deduction) {
    add_deduction_.change(deduction.organisation, deduction.task, deduction.kind, deduction.points, deduction.status,
                          deduction.reason, deduction.appeal, deduction.decision, deduction.year, deduction.at);
    return {connection_.last_id()};
}

void SqliteDuties::update(const domain::Deduction& deduction) {
    update_deduction_.change_one(deduction.organisation, deduction.task, deduction.kind, deduction.points, deduction.status,
                                 deduction.reason, deduction.appeal, deduction.decision, deduction.year, deduction.at,
                                 deduction.id);
}

}  // namespace kexiebot::sqlite
