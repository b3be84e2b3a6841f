#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/ports/store.hpp"
#include "storage/sqlite/refused.hpp"

namespace kexiebot::sqlite {

struct SqliteSettings {
    std::filesystem::path database;                ///< created, with its folder, when missing
    std::chrono::milliseconds busy_timeout{5000};  ///< how long to wait for another process's transaction
    int readers_max = 4;                           ///< reads that may run at once; more wait
    int writer_cache_kib = 4096;
    int reader_cache_kib = 2048;  ///< each
    std::size_t group_max = 512;  ///< units in one commit
    int checkpoint_pages = 4000;  ///< write-ahead log length (4 KiB pages) from which it is moved into the database
    std::string vfs{};            ///< SQLite's name of the file layer, for tests that make disks fail; empty: the default
};

/// The Store on one SQLite file (design.md section 10). Several processes may use the same file at once; only one may serve
/// it (ServiceLock).
class SqliteStore final : public ports::Store {
public:
    /// Opens the database, brings its schema up to date and starts the writer's thread.
    /// Throws DatabaseRefused, or StoreUnavailable when the file cannot be opened or is busy.
    explicit SqliteStore(const SqliteSettings& settings);
    /// Finishes everything queued, then closes. No other thread may still call.
    ~SqliteStore() override;

    void read(const std::function<void(const ports::View&)>& look) override;
    void write(std::function<void(ports::UnitOfWork&)> work, std::function<void(std::exception_ptr)> done) override;

    /// What is wrong with the stored data, one sentence each, at most some hundred; empty when all is well. Reads everything, on
    /// a connection of its own. Whether the evidence files are intact is EvidenceStore's to say. Throws StoreUnavailable.
    [[nodiscard]] std::vector<std::string> verify();

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kexiebot::sqlite
