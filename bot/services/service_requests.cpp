#include "bot/services/service_requests.hpp"

namespace kexiebot::services {

domain::ServiceRequest request_service(ports::UnitOfWork& work, domain::OrganisationId organisation, int service,
                                       const std::string& description, domain::PersonId by, domain::Instant now) {
    domain::ServiceRequest request;
    request.organisation = organisation;
    request.service = service;
    request.description = description;
    request.requested_by = by;
    request.requested_at = now;
    request.id = work.service_requests().add(request);
    work.changes().add({{}, by, ports::ChangeKind::service_requested, {}, {}, "", 0, request.version, now, false, request.id});
    return request;
}

bool move_request(ports::UnitOfWork& work, domain::ServiceRequest request, domain::ServiceRequestStatus to) {
    // The states stand in the order they are gone through; a withdrawn request stays withdrawn.
    if (request.status >= to) return false;
    request.status = to;
    ++request.version;
    work.service_requests().update(request);
    return true;
}

}  // namespace kexiebot::services
