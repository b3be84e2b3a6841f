#pragma once

#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

enum class ServiceRequestStatus {
    open,   ///< asked for
    taken,  ///< the city office is at it
    done,
    withdrawn,
};

/// 服务申请, code S4: an organisation asks for one of the services of 附件1.
struct ServiceRequest {
    ServiceRequestId id;
    OrganisationId organisation;
    int service = 0;          ///< 1 … 7
    std::string description;  ///< in the requester's words
    ServiceRequestStatus status = ServiceRequestStatus::open;
    PersonId requested_by;
    Instant requested_at{};
    std::int64_t version = 1;  ///< grows with each change
    bool operator==(const ServiceRequest&) const = default;
};

}  // namespace kexiebot::domain
