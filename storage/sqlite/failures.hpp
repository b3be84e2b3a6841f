#pragma once

#include <string_view>

namespace kexiebot::sqlite {

class Connection;

/// Throws what SQLite's result code means to the port: ports::StoreUnavailable for surroundings that may heal (full, busy, I/O,
/// damaged), YearLocked for a change of a
/// locked year, std::logic_error for our own mistakes (a constraint broken, wrong SQL), DatabaseRefused for a file that is none.
/// `doing` says what was tried, for the log: SQL, never bound values.
[[noreturn]] void raise_failure(const Connection& connection, int code, std::string_view doing);

}  // namespace kexiebot::sqlite
