#include "storage/sqlite/repositories/service_requests.hpp"

#include "storage/sqlite/reach.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select =
    "SELECT id, organisation, service, description, status, requested_by, requested_at, version FROM service_request";

// Those that are asked for or taken, by organisations within the reach in ?1. The condition is the index's own.
std::string where_going() {
    return " WHERE status IN ('open', 'taken') AND EXISTS (SELECT 1 FROM organisation AS o"
           " WHERE o.id = service_request.organisation AND o.practice = 0 AND " +
           within("o.county", "?1") + ")";
}

domain::ServiceRequest request_of(Rows& rows) {
    return {.id = rows.id<domain::ServiceRequestId>(),
            .organisation = rows.id<domain::OrganisationId>(),
            .service = rows.small(),
            .description = rows.text(),
            .status = rows.word<domain::ServiceRequestStatus>(),
            .requested_by = rows.id<domain::PersonId>(),
            .requested_at = rows.instant(),
            .version = rows.integer()};
}

std::vector<domain::ServiceRequest> all_of(Rows rows) {
    std::vector<domain::ServiceRequest> requests;
    while (rows.next()) requests.push_back(request_of(rows));
    return requests;
}

}  // namespace

SqliteServiceRequests::SqliteServiceRequests(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{select} + " WHERE id = ?1"},
      of_{connection, std::string{select} + " WHERE organisation = ?1 AND status <> 'withdrawn' ORDER BY id DESC LIMIT ?2"},
      going_{connection, select + where_going() + " AND id > ?2 ORDER BY id LIMIT ?3"},
      count_going_{connection, "SELECT count(*) FROM service_request" + where_going()},
      page_{connection, std::string{select} + " WHERE id > ?1 ORDER BY id LIMIT ?2"},
      add_{connection,
           "INSERT INTO service_request (organisation, service, description, status, requested_by, requested_at, version)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
      update_{connection,
              "UPDATE service_request SET organisation = ?1, service = ?2, description = ?3, status = ?4, requested_by = ?5,"
              " requested_at = ?6, version = ?7 WHERE id = ?8"} {}

std::optional<domain::ServiceRequest> SqliteServiceRequests::find(domain::ServiceRequestId id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return request_of(rows);
}

std::vector<domain::ServiceRequest> SqliteServiceRequests::of(domain::OrganisationId organisation, int limit) const {
    return all_of(of_.query(organisation, limit));
}

std::vector<domain::ServiceRequest> SqliteServiceRequests::going(const ports::Reach& reach, domain::ServiceRequestId after,
                                                                 int limit) const {
    const auto counties = to_parameter(reach);
    return all_of(going_.query(counties, after.value, limit));
}

int SqliteServiceRequests::count_going(const ports::Reach& reach) const {
    const auto counties = to_parameter(reach);
    auto rows = count_going_.query(counties);
    return rows.next() ? rows.small() : 0;
}

std::vector<domain::ServiceRequest> SqliteServiceRequests::page(domain::ServiceRequestId after, int limit) const {
    return all_of(page_.query(after.value, limit));
}

domain::ServiceRequestId SqliteServiceRequests::add(const domain::ServiceRequest& request) {
    add_.change(request.organisation, request.service, request.description, request.status, request.requested_by,
                request.requested_at, request.version);
    return {connection_.last_id()};
}

void SqliteServiceRequests::update(const domain::ServiceRequest& request) {
    update_.change_one(request.organisation, request.service, request.description, request.status, request.requested_by,
                       request.requested_at, request.version, request.id);
}

}  // namespace kexiebot::sqlite
