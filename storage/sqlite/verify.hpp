#pragma once

#include <string>
#include <vector>

#include "storage/sqlite/connection.hpp"

namespace kexiebot::sqlite {

/// Reads the whole database once, in one consistent state: SQLite's integrity check, foreign keys, the audit chain, and what one
/// table repeats of another. One sentence a fault. Throws StoreUnavailable.
[[nodiscard]] std::vector<std::string> faults_of(const ConnectionSettings& settings);

}  // namespace kexiebot::sqlite
