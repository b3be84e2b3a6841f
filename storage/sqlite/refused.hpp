#pragma once

#include <stdexcept>

namespace kexiebot::sqlite {

/// This database must not be used by this program now, and trying again does not help: it is no database, belongs to another
/// program, was written by a newer version, or another service serves it. The text says which, with the path.
class DatabaseRefused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace kexiebot::sqlite
