#include "storage/sqlite/repositories/groups.hpp"

namespace kexiebot::sqlite {

namespace {

ports::BoundGroup group_of(Rows& rows) {
    return {.channel = rows.text(),
            .conversation = rows.text(),
            .county = rows.text(),
            .organisation = rows.id<domain::OrganisationId>(),
            .names = rows.word<ports::NamesInGroup>()};
}

}  // namespace

SqliteGroups::SqliteGroups(Connection& connection)
    : find_{connection,
            "SELECT channel, conversation, county, organisation, names FROM bound_group WHERE channel = ?1 AND conversation = "
            "?2"},
      all_{connection,
           "SELECT channel, conversation, county, organisation, names FROM bound_group ORDER BY channel, conversation"},
      bind_{connection,
            "INSERT INTO bound_group (channel, conversation, county, organisation, names) VALUES (?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT (channel, conversation)"
            " DO UPDATE SET county = excluded.county, organisation = excluded.organisation, names = excluded.names"},
      forget_routes_{connection, "DELETE FROM bound_group WHERE substr(conversation, 1, 6) = 'route:'"},
      unbind_{connection, "DELETE FROM bound_group WHERE channel = ?1 AND conversation = ?2"} {}

std::optional<ports::BoundGroup> SqliteGroups::find(const std::string& channel, const std::string& conversation) const {
    auto rows = find_.query(channel, conversation);
    if (!rows.next()) return std::nullopt;
    return group_of(rows);
}

std::vector<ports::BoundGroup> SqliteGroups::all() const {
    auto rows = all_.query();
    std::vector<ports::BoundGroup> groups;
    while (rows.next()) groups.push_back(group_of(rows));
    return groups;
}

void SqliteGroups::bind(const ports::BoundGroup& group) {
    bind_.change(group.channel, group.conversation, group.county, group.organisation, group.names);
}

void SqliteGroups::set_routes(const std::vector<ports::BoundGroup>& routes) {
    forget_routes_.change();
    for (const auto& route : routes) bind(route);
}

void SqliteGroups::unbind(const std::string& channel, const std::string& conversation) {
    unbind_.change(channel, conversation);
}

}  // namespace kexiebot::sqlite
