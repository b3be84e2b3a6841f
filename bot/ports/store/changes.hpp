#pragma once

#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::ports {

enum class ChangeKind {
    registered,
    edited,
    withdrew,
    attached,
    honour_registered,
    checklist_declared,
    service_requested,
    task_submitted,
    honour_changed,  ///< edited or withdrawn
};

/// One change a person made, with what is needed to take it back.
struct Change {
    domain::ChangeId id;
    domain::PersonId person;
    ChangeKind kind = ChangeKind::registered;
    domain::ActivityId activity;
    domain::HonourId honour;
    std::string before;  ///< what it was, in the words of whoever wrote the change (an edited field, evidence ids)
    std::int64_t version_before = 0;
    std::int64_t version_after = 0;  ///< of what was changed; while it still has this version nobody has built on the change
    domain::Instant at{};
    bool undone = false;
    domain::ServiceRequestId service_request{};
    bool operator==(const Change&) const = default;
};

class Changes {
public:
    virtual ~Changes() = default;
    /// The person's latest change that is not undone.
    [[nodiscard]] virtual std::optional<Change> last(domain::PersonId person) const = 0;
    virtual domain::ChangeId add(const Change& change) = 0;
    virtual void mark_undone(domain::ChangeId id) = 0;
};

}  // namespace kexiebot::ports
