#pragma once

#include <cstdint>

#include "adapters/photos/grey.hpp"

namespace kexiebot::photos {

/// The signs of the picture's 64 lowest frequencies about their median (a cosine transform, its constant part left out): they
/// hardly change with size, compression or brightness.
std::uint64_t hash_of(const Grey& grey);
/// Whether there is anything to see: an even surface has frequencies of noise alone.
bool is_telling(const Grey& grey);

}  // namespace kexiebot::photos
