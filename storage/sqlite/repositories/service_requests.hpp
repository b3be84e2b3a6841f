#pragma once

#include "bot/ports/store/service_requests.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteServiceRequests final : public ports::ServiceRequests {
public:
    explicit SqliteServiceRequests(Connection& connection);

    std::optional<domain::ServiceRequest> find(domain::ServiceRequestId id) const override;
    std::vector<domain::ServiceRequest> of(domain::OrganisationId organisation, int limit) const override;
    std::vector<domain::ServiceRequest> going(const ports::Reach& reach, domain::ServiceRequestId after,
                                              int limit) const override;
    int count_going(const ports::Reach& reach) const override;
    std::vector<domain::ServiceRequest> page(domain::ServiceRequestId after, int limit) const override;
    domain::ServiceRequestId add(const domain::ServiceRequest& request) override;
    void update(const domain::ServiceRequest& request) override;

private:
    Connection& connection_;
    mutable Statement find_, of_, going_, count_going_, page_;
    Statement add_, update_;
};

}  // namespace kexiebot::sqlite
