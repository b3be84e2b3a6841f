#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace SQLite {
class Database;
}

namespace kexiebot::sqlite {

enum class Access { read_write, read_only };

struct ConnectionSettings {
    std::filesystem::path database;
    Access access = Access::read_write;
    std::chrono::milliseconds busy_timeout{5000};
    int cache_kib = 2048;
    std::string vfs{};  ///< SQLite's name of the file layer; empty: the default one
};

/// How far a checkpoint came, in pages of the write-ahead log.
struct Checkpoint {
    int log_pages = 0;
    int moved_pages = 0;
    [[nodiscard]] bool complete() const { return log_pages == moved_pages; }
};

/// One connection to the database file, with the house's pragmas set. Used by one thread at a time; must outlive its statements.
class Connection {
public:
    /// Opens the file, and creates it for read_write. Does not read it yet. Throws StoreUnavailable.
    explicit Connection(const ConnectionSettings& settings);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs statements that give no rows.
    void execute(const std::string& sql);
    /// Switches the file to the write-ahead log, unless it is already; waits for others as long as `busy_timeout`.
    void use_write_ahead_log();
    /// Ends the transaction without keeping anything, if one is open.
    void abandon() noexcept;
    /// The first column of the only row, as a number.
    [[nodiscard]] std::int64_t number(const std::string& sql);
    [[nodiscard]] std::int64_t last_id() const;
    /// False outside a transaction, or once SQLite has rolled it back by itself (disk full, I/O error).
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] std::string last_message() const;
    /// Pages in the write-ahead log after this connection's last commit.
    [[nodiscard]] int log_pages() const { return log_pages_; }
    /// Moves pages from the write-ahead log into the database, as many as readers allow, without waiting for any.
    Checkpoint checkpoint();
    /// Moves all of them and lets the log start over; waits up to `patience` for readers of the log. False when that was too
    /// short: then as many are moved as readers allow.
    bool empty_log(std::chrono::milliseconds patience);

    [[nodiscard]] SQLite::Database& database() { return *database_; }

private:
    static int wait_while_busy(void* connection, int tries);

    std::unique_ptr<SQLite::Database> database_;
    std::chrono::milliseconds busy_timeout_;
    std::chrono::steady_clock::time_point busy_until_{};
    int log_pages_ = 0;
};

}  // namespace kexiebot::sqlite
