#include "storage/sqlite/repositories/organisations.hpp"

#include "storage/sqlite/text_list.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select = "SELECT id, name, short_names, county, host, founded, term_ends, members, practice FROM organisation";

domain::Organisation organisation_of(Rows& rows) {
    return {.id = rows.id<domain::OrganisationId>(),
            .name = rows.text(),
            .short_names = from_lines(rows.text()),
            .county = rows.text(),
            .host = rows.word<domain::Host>(),
            .founded = rows.optional_date(),
            .term_ends = rows.optional_date(),
            .members = rows.small(),
            .practice = rows.flag()};
}

std::optional<domain::Organisation> one_of(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return organisation_of(rows);
}

std::vector<domain::Organisation> all_of(Rows rows) {
    std::vector<domain::Organisation> organisations;
    while (rows.next()) organisations.push_back(organisation_of(rows));
    return organisations;
}

}  // namespace

SqliteOrganisations::SqliteOrganisations(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{select} + " WHERE id = ?1"},
      find_name_{connection, std::string{select} + " WHERE name = ?1"},
      all_{connection, std::string{select} + " ORDER BY id"},
      of_county_{connection, std::string{select} + " WHERE county = ?1 ORDER BY id"},
      directory_version_{connection, "SELECT version FROM directory WHERE one = 1"},
      counties_{connection, "SELECT name, short_names FROM county ORDER BY position"},
      add_{connection,
           "INSERT INTO organisation (name, short_names, county, host, founded, term_ends, members, practice)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
      update_{connection,
              "UPDATE organisation SET name = ?1, short_names = ?2, county = ?3, host = ?4, founded = ?5, term_ends = ?6,"
              " members = ?7, practice = ?8 WHERE id = ?9"},
      remove_counties_{connection, "DELETE FROM county"},
      add_county_{connection, "INSERT INTO county (name, short_names, position) VALUES (?1, ?2, ?3)"} {}

std::optional<domain::Organisation> SqliteOrganisations::find(domain::OrganisationId id) const {
    return one_of(find_.query(id));
}

std::optional<domain::Organisation> SqliteOrganisations::find(std::string_view name) const {
    return one_of(find_name_.query(name));
}

std::vector<domain::Organisation> SqliteOrganisations::all(std::string_view county) const {
    return county.empty() ? all_of(all_.query()) : all_of(of_county_.query(county));
}

std::int64_t SqliteOrganisations::directory_version() const {
    auto rows = directory_version_.query();
    return rows.next() ? rows.integer() : 0;
}

std::vector<domain::County> SqliteOrganisations::counties() const {
    auto rows = counties_.query();
    std::vector<domain::County> counties;
    while (rows.next()) counties.push_back({.name = rows.text(), .short_names = from_lines(rows.text())});
    return counties;
}

domain::OrganisationId SqliteOrganisations::add(const domain::Organisation& organisation) {
    add_.change(organisation.name, to_lines(organisation.short_names), organisation.county, organisation.host,
                organisation.founded, organisation.term_ends, organisation.members, organisation.practice);
    return {connection_.last_id()};
}

void SqliteOrganisations::update(const domain::Organisation& organisation) {
    update_.change_one(organisation.name, to_lines(organisation.short_names), organisation.county, organisation.host,
                       organisation.founded, organisation.term_ends, organisation.members, organisation.practice,
                       organisation.id);
}

void SqliteOrganisations::set_counties(const std::vector<domain::County>& wanted) {
    // Every start sets them; only a difference may make cached directories stale.
    if (counties() == wanted) return;
    remove_counties_.change();
    int position = 0;
    for (const auto& county : wanted) add_county_.change(county.name, to_lines(county.short_names), position++);
}

}  // namespace kexiebot::sqlite
