#pragma once

#include <cstddef>
#include <cstdint>

namespace kexiebot::language {

/// An index of a character or one past it, in half the room: the many words found in a message stay near the processor.
class Offset {
public:
    constexpr Offset() = default;
    constexpr Offset(std::size_t at) : at_{static_cast<std::uint32_t>(at)} {}
    constexpr operator std::size_t() const { return at_; }

private:
    std::uint32_t at_ = 0;
};

}  // namespace kexiebot::language
