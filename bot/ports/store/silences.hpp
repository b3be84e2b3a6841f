#pragma once

#include <optional>
#include <vector>

#include "bot/domain/silence.hpp"

namespace kexiebot::ports {

/// What coordinators have muted.
class Silences {
public:
    virtual ~Silences() = default;
    [[nodiscard]] virtual std::optional<domain::Silence> find(domain::SilenceId id) const = 0;
    /// Neither lifted nor over at `now`, the first to end first.
    [[nodiscard]] virtual std::vector<domain::Silence> in_force(domain::Instant now) const = 0;

    virtual domain::SilenceId add(const domain::Silence& silence) = 0;
    /// Takes it back before its end. Throws std::logic_error when there is none.
    virtual void lift(domain::SilenceId id) = 0;
};

}  // namespace kexiebot::ports
