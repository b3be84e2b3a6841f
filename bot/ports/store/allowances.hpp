#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// What may still be sent now: a token bucket's state. Who takes from it says how large a token is.
struct Allowance {
    std::int64_t tokens = 0;
    domain::Instant at{};             ///< when `tokens` were counted
    domain::Instant blocked_until{};  ///< the platform asked to wait until then
    bool operator==(const Allowance&) const = default;
};

/// The token buckets of channels and conversations, kept so that a restart fills none of them.
class Allowances {
public:
    virtual ~Allowances() = default;
    /// Of a conversation ("direct/u1", "group/g1"), or with an empty one of the channel as a whole.
    [[nodiscard]] virtual std::optional<Allowance> find(const std::string& channel, const std::string& conversation) const = 0;
    virtual void put(const std::string& channel, const std::string& conversation, const Allowance& allowance) = 0;
    /// Removes conversations' buckets counted before `before` that block nothing any more.
    virtual void forget(domain::Instant before) = 0;
};

}  // namespace kexiebot::ports
