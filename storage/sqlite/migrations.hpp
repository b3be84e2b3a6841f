#pragma once

#include <span>
#include <string_view>

#include "storage/sqlite/connection.hpp"

namespace kexiebot::sqlite {

/// One step of the schema. Migrations are numbered from 1 by their place in the list and never change once released.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

/// Those this program was built with, oldest first.
[[nodiscard]] std::span<const Migration> known_migrations();

/// Turns on the write-ahead log and brings the schema up to the last of `migrations`, each in one transaction; safe when several
/// processes start at once. Throws DatabaseRefused, changing nothing, when the file is no database, belongs to another
/// program, was written by a newer version, or was built from other migrations than these; StoreUnavailable when it is busy.
void migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace kexiebot::sqlite
