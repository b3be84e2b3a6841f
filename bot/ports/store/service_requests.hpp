#pragma once

#include <optional>
#include <vector>

#include "bot/domain/service_request.hpp"

namespace kexiebot::ports {

class ServiceRequests {
public:
    virtual ~ServiceRequests() = default;
    [[nodiscard]] virtual std::optional<domain::ServiceRequest> find(domain::ServiceRequestId id) const = 0;
    /// Of an organisation, newest first, withdrawn ones left out.
    [[nodiscard]] virtual std::vector<domain::ServiceRequest> of(domain::OrganisationId organisation, int limit) const = 0;
    /// Every one with an id above `after`, by id, at most `limit`: for listing.
    [[nodiscard]] virtual std::vector<domain::ServiceRequest> page(domain::ServiceRequestId after, int limit) const = 0;

    virtual domain::ServiceRequestId add(const domain::ServiceRequest& request) = 0;
    virtual void update(const domain::ServiceRequest& request) = 0;
};

}  // namespace kexiebot::ports
