#pragma once

#include <optional>
#include <vector>

#include "bot/domain/service_request.hpp"
#include "bot/ports/store/reach.hpp"

namespace kexiebot::ports {

class ServiceRequests {
public:
    virtual ~ServiceRequests() = default;
    [[nodiscard]] virtual std::optional<domain::ServiceRequest> find(domain::ServiceRequestId id) const = 0;
    /// Of an organisation, newest first, withdrawn ones left out.
    [[nodiscard]] virtual std::vector<domain::ServiceRequest> of(domain::OrganisationId organisation, int limit) const = 0;
    /// Asked for or taken by organisations within `reach`, practice ones left out, with an id above `after`; by id, at most
    /// `limit`.
    [[nodiscard]] virtual std::vector<domain::ServiceRequest> going(const Reach& reach, domain::ServiceRequestId after,
                                                                    int limit) const = 0;
    /// How many there are of those.
    [[nodiscard]] virtual int count_going(const Reach& reach) const = 0;
    /// Every one with an id above `after`, by id, at most `limit`: for listing.
    [[nodiscard]] virtual std::vector<domain::ServiceRequest> page(domain::ServiceRequestId after, int limit) const = 0;

    virtual domain::ServiceRequestId add(const domain::ServiceRequest& request) = 0;
    virtual void update(const domain::ServiceRequest& request) = 0;
};

}  // namespace kexiebot::ports
