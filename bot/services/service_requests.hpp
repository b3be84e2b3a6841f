#pragma once

#include <string>

#include "bot/domain/service_request.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

/// An organisation asks for one of the services of 附件1 (1 … 7), in its own words.
domain::ServiceRequest request_service(ports::UnitOfWork& work, domain::OrganisationId organisation, int service,
                                       const std::string& description, domain::PersonId by, domain::Instant now);

/// Moves a request on to taken or done; false, and nothing is written, when it has come that far or was withdrawn.
bool move_request(ports::UnitOfWork& work, domain::ServiceRequest request, domain::ServiceRequestStatus to);

}  // namespace kexiebot::services
