#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// How a connection stands that a channel keeps open to its platform: for /readyz, /metrics and the operator.
struct ConnectionState {
    bool is_ready = false;                      ///< connected and accepted by the platform
    std::optional<domain::Instant> since{};     ///< since when it is ready, or was lost; nothing before the first attempt
    std::string last_error{};                   ///< why it was lost or refused last, without secrets; empty when it never was
    std::optional<domain::Instant> next_try{};  ///< when it is not ready and another attempt is planned
    std::uint64_t opened = 0;                   ///< how often it became ready
    std::uint64_t lost = 0;                     ///< how often it was lost after that
};

/// The side of a channel that connects by itself instead of waiting to be called. Any thread.
class Connector {
public:
    virtual ~Connector() = default;
    /// Begins to connect, and to connect anew whenever the connection is lost. Returns at once. Once.
    virtual void start() = 0;
    /// Takes no more messages, lets the answers to those already taken go out for a few seconds, says goodbye. Blocks; not on a
    /// thread of the runtime.
    virtual void stop() = 0;
    [[nodiscard]] virtual ConnectionState state() const = 0;
};

}  // namespace kexiebot::ports
