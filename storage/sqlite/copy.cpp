#include "storage/sqlite/copy.hpp"

#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

void copy_database(const std::filesystem::path& database, const std::filesystem::path& copy) {
    // Not read_only: its PRAGMA query_only forbids writing the copy as well.
    Connection connection{{.database = database, .access = Access::read_write}};
    Statement vacuum{connection, "VACUUM INTO ?1"};
    const auto target = copy.string();
    vacuum.change(target);
}

}  // namespace kexiebot::sqlite
