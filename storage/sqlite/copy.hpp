#pragma once

#include <filesystem>

namespace kexiebot::sqlite {

/// Writes one consistent state of a database, beside whoever uses it, into a new file. The original is only read.
/// Throws StoreUnavailable, also when `copy` exists.
void copy_database(const std::filesystem::path& database, const std::filesystem::path& copy);

}  // namespace kexiebot::sqlite
