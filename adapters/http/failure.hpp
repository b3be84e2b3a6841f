#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace kexiebot::http {

/// What an exception says about itself, at most 300 bytes; its type is not part of it.
[[nodiscard]] std::string describe(const std::exception_ptr& failure);

/// Writes one line at level error: `name` and what went wrong. An operation that was merely cancelled is not worth a line.
void log_failure(std::string_view name, const std::exception_ptr& failure);

}  // namespace kexiebot::http
