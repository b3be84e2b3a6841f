#include "storage/sqlite/repositories/activities.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto columns =
    "id, organisation, item, title, date, end_date, people, place, stage, status, return_reason, year, logged_by, logged_at, "
    "evidence_count, version";

domain::Activity activity_of(Rows& rows) {
    return {.id = rows.id<domain::ActivityId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .item = rows.text(),
            .title = rows.text(),
            .date = rows.date(),
            .end_date = rows.optional_date(),
            .people = rows.optional_small(),
            .place = rows.text(),
            .stage = rows.word<domain::Stage>(),
            .status = rows.word<domain::ActivityStatus>(),
            .return_reason = rows.text(),
            .year = rows.small(),
            .logged_by = rows.id<domain::PersonId>(),
            .logged_at = rows.instant(),
            .evidence_count = rows.small(),
            .version = rows.integer()};
}

// The conditions a filter sets. Every shape numbers the same parameters, so that one binding fits all; what a shape does not
// restrict it does not name, or SQLite could not choose an index. Status is a literal: only then the partial index of waiting
// ones is seen to fit.
std::string conditions(const ports::ActivityFilter& filter) {
    std::string where = " WHERE 1";
    if (filter.organisation) where += " AND organisation = ?1";
    if (!filter.county.empty()) where += " AND county = ?2";
    if (filter.year) where += " AND year = ?3";
    if (!filter.item.empty()) where += " AND item = ?4";
    if (!filter.indicator.empty()) where += " AND substr(item, 1, length(?5) + 1) = ?5 || '.'";
    if (filter.from) where += " AND date >= ?6";
    if (filter.to) where += " AND date <= ?7";
    if (filter.status) {
        where += std::string{" AND status = '"} + word_of(*filter.status) + "'";
    } else if (!filter.with_withdrawn) {
        where += " AND status <> 'withdrawn'";
    }
    return where;
}

}  // namespace

SqliteActivities::SqliteActivities(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{"SELECT "} + columns + " FROM activity WHERE id = ?1"},
      same_{connection, std::string{"SELECT "} + columns +
                            " FROM activity WHERE organisation = ?1 AND date = ?2 AND title = ?3 AND id <> ?4"
                            " AND status <> 'withdrawn' ORDER BY id DESC LIMIT 1"},
      add_{connection,
           "INSERT INTO activity (organisation, item, title, date, end_date, people, place, stage, status, return_reason, year,"
           " logged_by, logged_at, evidence_count, version, county)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
           " (SELECT county FROM organisation WHERE id = ?1))"},
      update_in_place_{connection,
                       "UPDATE activity SET end_date = ?6, people = ?7, place = ?8, stage = ?9, return_reason = ?11,"
                       " logged_by = ?13, logged_at = ?14, evidence_count = ?15, version = ?16"
                       " WHERE id = ?1 AND organisation = ?2 AND item = ?3 AND title = ?4 AND date = ?5 AND status = ?10"
                       " AND year = ?12"},
      update_{connection,
              "UPDATE activity SET organisation = ?2, item = ?3, title = ?4, date = ?5, end_date = ?6, people = ?7, place = ?8,"
              " stage = ?9, status = ?10, return_reason = ?11, year = ?12, logged_by = ?13, logged_at = ?14,"
              " evidence_count = ?15, version = ?16, county = (SELECT county FROM organisation WHERE id = ?2) WHERE id = ?1"} {}

std::optional<domain::Activity> SqliteActivities::find(domain::ActivityId id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return activity_of(rows);
}

Statement& SqliteActivities::filtered(const std::string& sql) const {
    return filtered_.try_emplace(sql, connection_, sql).first->second;
}

std::vector<domain::Activity> SqliteActivities::list(const ports::ActivityFilter& filter, ports::Order order, int limit,
                                                     int offset) const {
    auto& statement = filtered(std::string{"SELECT "} + columns + " FROM activity" + conditions(filter) + " ORDER BY id " +
                               (order == ports::Order::newest_first ? "DESC" : "ASC") + " LIMIT ?8 OFFSET ?9");
    auto rows = statement.query(filter.organisation, filter.county, filter.year, filter.item, filter.indicator, filter.from,
                                filter.to, limit, offset);
    std::vector<domain::Activity> activities;
    while (rows.next()) activities.push_back(activity_of(rows));
    return activities;
}

int SqliteActivities::count(const ports::ActivityFilter& filter) const {
    // ?7 is named so that every shape has the same number of parameters.
    auto& statement = filtered("SELECT count(*) FROM activity" + conditions(filter) + " AND (?7 IS NULL OR 1)");
    auto rows =
        statement.query(filter.organisation, filter.county, filter.year, filter.item, filter.indicator, filter.from, filter.to);
    return rows.next() ? rows.small() : 0;
}

std::optional<domain::Activity> SqliteActivities::same(domain::OrganisationId organisation, domain::Date date,
                                                       std::string_view title, domain::ActivityId except) const {
    auto rows = same_.query(organisation, date, title, except.value);
    if (!rows.next()) return std::nullopt;
    return activity_of(rows);
}

domain::ActivityId SqliteActivities::add(const domain::Activity& activity) {
    add_.change(activity.organisation, activity.item, activity.title, activity.date, activity.end_date, activity.people,
                activity.place, activity.stage, activity.status, activity.return_reason, activity.year, activity.logged_by,
                activity.logged_at, activity.evidence_count, activity.version);
    return {connection_.last_id()};
}

void SqliteActivities::update(const domain::Activity& activity) {
    const auto write = [&activity](Statement& statement) {
        return statement.change(activity.id, activity.organisation, activity.item, activity.title, activity.date,
                                activity.end_date, activity.people, activity.place, activity.stage, activity.status,
                                activity.return_reason, activity.year, activity.logged_by, activity.logged_at,
                                activity.evidence_count, activity.version);
    };
    // SQLite rewrites an index whenever its column is named in SET. Most updates touch none, so try that first.
    if (write(update_in_place_) == 0 && write(update_) == 0) update_.raise_missing_row();
}

}  // namespace kexiebot::sqlite
