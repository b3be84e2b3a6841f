#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "bot/domain/evidence.hpp"

namespace kexiebot::ports {

class EvidenceRows {
public:
    virtual ~EvidenceRows() = default;
    [[nodiscard]] virtual std::optional<domain::Evidence> find(domain::EvidenceId id) const = 0;
    /// Active pieces of an activity, oldest first.
    [[nodiscard]] virtual std::vector<domain::Evidence> of(domain::ActivityId activity) const = 0;
    /// Active pieces of an organisation with this `subject` (an honour, a point of the self-check), oldest first.
    [[nodiscard]] virtual std::vector<domain::Evidence> showing(domain::OrganisationId organisation,
                                                                std::string_view subject) const = 0;
    /// Active pieces anywhere with these bytes, oldest first, at most 20.
    [[nodiscard]] virtual std::vector<domain::Evidence> with_hash(std::string_view sha256) const = 0;
    /// Whether any piece has these bytes, whatever became of it.
    [[nodiscard]] virtual bool names(std::string_view sha256) const = 0;
    /// Active pieces this person sent at or after `since` that belong to nothing yet, oldest first.
    [[nodiscard]] virtual std::vector<domain::Evidence> unassigned(domain::PersonId sender, domain::Instant since) const = 0;
    /// Every row with an id above `after`, by id, at most `limit`: for listing and verifying.
    [[nodiscard]] virtual std::vector<domain::Evidence> page(domain::EvidenceId after, int limit) const = 0;

    virtual domain::EvidenceId add(const domain::Evidence& evidence) = 0;
    virtual void update(const domain::Evidence& evidence) = 0;
};

}  // namespace kexiebot::ports
