#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace kexiebot::drawing {

/// Pixels as Cairo's RGB24 has them: four bytes each, the lowest blue, rows `stride` bytes apart.
struct Pixels {
    const unsigned char* data = nullptr;
    int width = 0, height = 0, stride = 0;
};

/// As a PNG, packed for speed. (Cairo's own writer takes four times as long over a tall ranking.)
/// Colours of `flat` (0xRRGGBB) keep their very shade; of others a shade may be lost. Throws std::runtime_error out of memory.
std::string png_of(const Pixels& pixels, std::span<const std::uint32_t> flat);

}  // namespace kexiebot::drawing
