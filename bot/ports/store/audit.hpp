#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// Who did what to what. Append-only; each row's hash covers the row before it.
struct AuditRow {
    std::int64_t seq = 0;
    domain::Instant at{};
    std::string actor;    ///< "channel:user id", or "cli"
    std::string action;   ///< "register_activity"
    std::string subject;  ///< "A12"
    std::string detail;
    std::string hash;  ///< 64 lower-case hex digits
    bool operator==(const AuditRow&) const = default;
};

class Audit {
public:
    virtual ~Audit() = default;
    /// By seq, those above `after`.
    [[nodiscard]] virtual std::vector<AuditRow> page(std::int64_t after, int limit) const = 0;
    /// The first row whose hash does not follow from its content and the row before it; nothing when the chain holds.
    [[nodiscard]] virtual std::optional<std::int64_t> first_broken() const = 0;
    /// `seq` and `hash` of the argument are ignored: the store gives them.
    virtual void append(const AuditRow& row) = 0;
};

}  // namespace kexiebot::ports
