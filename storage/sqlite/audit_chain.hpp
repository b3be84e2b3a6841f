#pragma once

#include <string>
#include <string_view>

#include "bot/ports/store/audit.hpp"

namespace kexiebot::sqlite {

/// What the first row's hash covers in place of a row before it.
[[nodiscard]] std::string first_link();

/// The hash of `row`: SHA-256, as 64 lower-case hex digits, over the hash of the row before it and every member of `row` but its
/// hash. Each text stands behind its length, so that no two rows are written alike.
[[nodiscard]] std::string next_link(std::string_view hash_before, const ports::AuditRow& row);

}  // namespace kexiebot::sqlite
