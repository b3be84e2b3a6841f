#pragma once

#include <filesystem>
#include <optional>

#include "adapters/photos/grey.hpp"
#include "bot/domain/calendar.hpp"

namespace kexiebot::photos {

struct Decoded {
    Grey grey{};
    std::optional<domain::Date> taken;
};

/// Decodes a JPEG or PNG of at most 100 million pixels and 64 MiB, shrinking as it goes: a JPEG by eighths in its decoder, both
/// row by row, so that memory does not grow with the picture. Nothing for anything else. A decoder given hostile bytes may do
/// anything: for a child process only (ChildPhotoReader).
std::optional<Decoded> decode(const std::filesystem::path& photo);

}  // namespace kexiebot::photos
