#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/ports/photos.hpp"

namespace kexiebot::photos {

/// A print as the child tells it to its parent: "0123456789abcdef 1 2026-11-21", with "-" for no date.
std::string to_text(const ports::PhotoPrint& print);
/// Nothing for anything that is not exactly such a line.
std::optional<ports::PhotoPrint> print_from(std::string_view line);

}  // namespace kexiebot::photos
