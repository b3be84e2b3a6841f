#include "storage/sqlite/migrations.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "embedded/sqlite_migrations.hpp"
#include "storage/sqlite/refused.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

namespace {

/// "kxbt": marks the file as ours in its header.
constexpr std::int64_t application_id = 0x6b786274;

/// FNV-1a, to notice an edited migration; nothing hostile is kept out by it.
std::int64_t fingerprint(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return static_cast<std::int64_t>(hash);
}

void check_owner(Connection& connection) {
    const auto owner = connection.number("PRAGMA application_id");
    if (owner == application_id) return;
    const bool is_new = owner == 0 && connection.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!is_new) throw DatabaseRefused{"the database belongs to another program"};
}

void check_applied(Connection& connection, std::span<const Migration> migrations, std::size_t applied) {
    if (applied > migrations.size()) {
        throw DatabaseRefused{"the database was written by a newer version of kexiebot (schema " + std::to_string(applied) +
                              ", this program knows up to " + std::to_string(migrations.size()) + ")"};
    }
    Statement find{connection, "SELECT fingerprint FROM migration WHERE version = ?1"};
    for (std::size_t version = 1; version <= applied; ++version) {
        auto rows = find.query(static_cast<std::int64_t>(version));
        const auto& migration = migrations[version - 1];
        if (!rows.next() || rows.integer() != fingerprint(migration.sql)) {
            throw DatabaseRefused{"the database was built from another schema than this program's (migration " +
                                  std::string{migration.name} + " differs)"};
        }
    }
}

/// Rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_{connection} { connection_.execute("BEGIN IMMEDIATE"); }
    ~Transaction() { connection_.abandon(); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit() { connection_.execute("COMMIT"); }

private:
    Connection& connection_;
};

// True when there may be more to do. What has been applied is read inside the transaction: another process may be migrating.
bool apply_next(Connection& connection, std::span<const Migration> migrations) {
    Transaction transaction{connection};
    check_owner(connection);
    const auto applied = static_cast<std::size_t>(connection.number("PRAGMA user_version"));
    check_applied(connection, migrations, applied);
    if (applied == migrations.size()) return false;
    if (applied == 0) {
        connection.execute("PRAGMA application_id = " + std::to_string(application_id));
        connection.execute(
            "CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, fingerprint INTEGER NOT NULL) STRICT");
    }
    const auto& migration = migrations[applied];
    const auto version = static_cast<std::int64_t>(applied + 1);
    connection.execute(std::string{migration.sql});
    Statement{connection, "INSERT INTO migration (version, name, fingerprint) VALUES (?1, ?2, ?3)"}.change(
        version, migration.name, fingerprint(migration.sql));
    connection.execute("PRAGMA user_version = " + std::to_string(version));
    transaction.commit();
    return true;
}

bool is_current(Connection& connection, std::span<const Migration> migrations) {
    check_owner(connection);
    const auto applied = static_cast<std::size_t>(connection.number("PRAGMA user_version"));
    check_applied(connection, migrations, applied);
    return applied == migrations.size();
}

}  // namespace

std::span<const Migration> known_migrations() {
    static const auto migrations = [] {
        std::vector<Migration> list;
        for (const auto& file : embedded::sqlite_migrations()) list.push_back({file.path, file.bytes});
        return list;
    }();
    return migrations;
}

void migrate(Connection& connection, std::span<const Migration> migrations) {
    check_owner(connection);
    connection.use_write_ahead_log();
    if (is_current(connection, migrations)) return;
    while (apply_next(connection, migrations)) {
    }
}

}  // namespace kexiebot::sqlite
