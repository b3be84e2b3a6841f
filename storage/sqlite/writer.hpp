#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "bot/ports/store.hpp"
#include "storage/sqlite/session.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

struct WriterSettings {
    ConnectionSettings connection;
    std::size_t group_max = 512;  ///< units in one commit
    int checkpoint_pages = 4000;  ///< pages (4 KiB) in the write-ahead log after which they are moved into the database
};

/// The one thread that writes. It takes all units that wait, runs each in a savepoint, commits them together and then answers
/// them all: the price of the flush to disk is shared (design.md section 10).
class Writer {
public:
    /// Opens the database and brings its schema up to date, then starts the thread.
    explicit Writer(const WriterSettings& settings);
    /// Stops, then closes its connection: the last one to do so empties the write-ahead log.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void write(std::function<void(ports::UnitOfWork&)> work, std::function<void(std::exception_ptr)> done);
    /// Finishes everything queued, what that queues too, and ends the thread.
    void stop();

private:
    struct Unit {
        std::function<void(ports::UnitOfWork&)> work;
        std::function<void(std::exception_ptr)> done;
        std::exception_ptr failed;
    };

    void run();
    [[nodiscard]] bool take_group(std::vector<Unit>& group);
    void store(std::vector<Unit>& group);
    void store_alone(Unit& unit);
    void store_together(std::vector<Unit>& group);
    void require_transaction();
    void keep_log_short();

    WriterSettings settings_;
    Session session_;
    Statement begin_{session_.connection(), "BEGIN IMMEDIATE"};
    Statement commit_{session_.connection(), "COMMIT"};
    Statement savepoint_{session_.connection(), "SAVEPOINT unit"};
    Statement undo_{session_.connection(), "ROLLBACK TO unit"};
    Statement release_{session_.connection(), "RELEASE unit"};
    int checkpoint_at_;
    int log_pages_seen_ = 0;

    std::mutex mutex_;
    std::condition_variable queued_;
    std::deque<Unit> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kexiebot::sqlite
