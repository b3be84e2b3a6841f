#pragma once

#include <optional>
#include <span>

#include "bot/domain/calendar.hpp"

namespace kexiebot::photos {

/// The day a camera wrote into a JPEG's EXIF block (DateTimeOriginal, else DateTime). `exif`: the bytes of the APP1 segment,
/// beginning with "Exif". Nothing when there is none or it can't be read; never reads beyond the bytes given.
std::optional<domain::Date> exif_date(std::span<const unsigned char> exif);

}  // namespace kexiebot::photos
