#pragma once

#include <filesystem>

#include "storage/sqlite/refused.hpp"

namespace kexiebot::sqlite {

/// Held by the process that serves a database: a second one is refused, while the command line, which does not take it, may
/// work beside the service. A lock of the system on "DATABASE.serving": it goes with the process, however that ends.
class ServiceLock {
public:
    /// Throws DatabaseRefused when another process holds it (naming its process id), StoreUnavailable when the file cannot be
    /// made. Creates the folder when missing.
    explicit ServiceLock(const std::filesystem::path& database);
    ~ServiceLock();
    ServiceLock(const ServiceLock&) = delete;
    ServiceLock& operator=(const ServiceLock&) = delete;

private:
    int file_;
};

}  // namespace kexiebot::sqlite
