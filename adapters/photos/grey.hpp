#pragma once

#include <array>

namespace kexiebot::photos {

inline constexpr int grey_side = 32;

/// A picture shrunk to 32 × 32 shades of grey, rows from the top, 0 black … 255 white.
using Grey = std::array<float, grey_side * grey_side>;

}  // namespace kexiebot::photos
