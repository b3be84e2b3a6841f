#pragma once

#include "bot/ports/randomness.hpp"

namespace kexiebot::app {

/// The kernel's random bytes.
class SystemRandomness final : public ports::Randomness {
public:
    [[nodiscard]] std::string bytes(std::size_t count) override;
};

}  // namespace kexiebot::app
