#include "storage/sqlite/failures.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <string>

#include "bot/ports/store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/refused.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr std::size_t doing_bytes_max = 120;

bool is_our_mistake(int primary_code) {
    switch (primary_code) {
        case SQLITE_ERROR:
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_MISUSE:
        case SQLITE_RANGE:
        case SQLITE_TOOBIG: return true;
        default: return false;
    }
}

}  // namespace

void raise_failure(const Connection& connection, int code, std::string_view doing) {
    constexpr int primary_bits = 0xff;
    const std::string text = std::string{sqlite3_errstr(code)} + " (SQLite " + std::to_string(code) + ": " +
                             connection.last_message() + ") in: " + std::string{doing.substr(0, doing_bytes_max)};
    // The words of migrations/0010_year_end.sql.
    if (code == SQLITE_CONSTRAINT_TRIGGER && connection.last_message() == "the year is locked") throw ports::YearLocked{text};
    if ((code & primary_bits) == SQLITE_NOTADB) throw DatabaseRefused{"the file is not a database"};
    if (is_our_mistake(code & primary_bits)) throw std::logic_error{text};
    throw ports::StoreUnavailable{text};
}

}  // namespace kexiebot::sqlite
