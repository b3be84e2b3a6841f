#pragma once

#include <cstddef>
#include <string>

namespace kexiebot::ports {

/// Unpredictable bytes, for codes and tokens. Any thread.
class Randomness {
public:
    virtual ~Randomness() = default;
    /// `count` bytes fit for secrets.
    [[nodiscard]] virtual std::string bytes(std::size_t count) = 0;
};

}  // namespace kexiebot::ports
