#include "storage/sqlite/connection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <thread>
#include <utility>

#include "bot/ports/store.hpp"
#include "storage/sqlite/failures.hpp"
#include "storage/sqlite/refused.hpp"

namespace kexiebot::sqlite {

namespace {

// SQLite counts every allocation under one lock unless told not to; readers and the writer would meet there. Only possible
// before the library's first use in the process, hence once; too late is harmless.
void configure_library_once() {
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(configured);
}

std::unique_ptr<SQLite::Database> open(const ConnectionSettings& settings) {
    configure_library_once();
    const int access =
        settings.access == Access::read_write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READWRITE;
    try {
        return std::make_unique<SQLite::Database>(settings.database.string(), access | SQLite::OPEN_NOMUTEX, 0, settings.vfs);
    } catch (const SQLite::Exception& failed) {
        throw ports::StoreUnavailable{"database " + settings.database.string() + ": " + failed.what()};
    }
}

}  // namespace

Connection::Connection(const ConnectionSettings& settings) : database_{open(settings)}, busy_timeout_{settings.busy_timeout} {
    sqlite3_extended_result_codes(database_->getHandle(), 1);
    sqlite3_busy_handler(database_->getHandle(), &Connection::wait_while_busy, this);
    // Checkpoints run when the writer says so, not inside a commit that people wait for.
    sqlite3_wal_hook(
        database_->getHandle(),
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<Connection*>(self)->log_pages_ = pages;
            return SQLITE_OK;
        },
        this);
    execute("PRAGMA synchronous = FULL");
    execute("PRAGMA foreign_keys = ON");
    execute("PRAGMA trusted_schema = OFF");
    // A savepoint's copies of pages stay in memory instead of a temporary file.
    execute("PRAGMA temp_store = MEMORY");
    execute("PRAGMA secure_delete = FAST");
    execute("PRAGMA cache_size = -" + std::to_string(settings.cache_kib));
    if (settings.access == Access::read_only) execute("PRAGMA query_only = ON");
}

Connection::~Connection() = default;

void Connection::execute(const std::string& sql) {
    const int code = database_->tryExec(sql);
    if (code != SQLITE_OK) raise_failure(*this, code, sql);
}

void Connection::use_write_ahead_log() {
    // Two processes that start together on a new file can block each other here without SQLite asking the busy handler.
    const auto give_up_at = std::chrono::steady_clock::now() + busy_timeout_;
    for (;;) {
        try {
            if (database_->execAndGet("PRAGMA journal_mode = WAL").getString() == "wal") return;
            throw DatabaseRefused{"this place cannot hold a database with a write-ahead log"};
        } catch (const SQLite::Exception& failed) {
            const bool is_busy = failed.getErrorCode() == SQLITE_BUSY;
            if (!is_busy || std::chrono::steady_clock::now() >= give_up_at) {
                raise_failure(*this, failed.getExtendedErrorCode(), "PRAGMA journal_mode = WAL");
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

void Connection::abandon() noexcept {
    if (in_transaction()) database_->tryExec("ROLLBACK");
}

std::int64_t Connection::number(const std::string& sql) {
    try {
        return database_->execAndGet(sql).getInt64();
    } catch (const SQLite::Exception& failed) {
        raise_failure(*this, failed.getExtendedErrorCode(), sql);
    }
}

std::int64_t Connection::last_id() const {
    return database_->getLastInsertRowid();
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(database_->getHandle()) == 0;
}

std::string Connection::last_message() const {
    return database_->getErrorMsg();
}

Checkpoint Connection::checkpoint() {
    Checkpoint reached;
    const int code = sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &reached.log_pages,
                                               &reached.moved_pages);
    if (code != SQLITE_OK) raise_failure(*this, code, "checkpoint");
    return reached;
}

bool Connection::empty_log(std::chrono::milliseconds patience) {
    const auto usual = std::exchange(busy_timeout_, patience);
    const int code = sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    busy_timeout_ = usual;
    if (code == SQLITE_BUSY) return false;
    if (code != SQLITE_OK) raise_failure(*this, code, "checkpoint");
    return true;
}

// SQLite's own waiting sleeps up to 100 ms between tries; a command line beside a busy service would rarely hit one of the
// short gaps between two groups. A millisecond finds one.
int Connection::wait_while_busy(void* connection, int tries) {
    auto& self = *static_cast<Connection*>(connection);
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0) self.busy_until_ = now + self.busy_timeout_;
    if (now >= self.busy_until_) return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
    return 1;
}

}  // namespace kexiebot::sqlite
