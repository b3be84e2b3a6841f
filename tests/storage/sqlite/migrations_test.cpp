#include "storage/sqlite/migrations.hpp"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <thread>

#include "storage/sqlite/service_lock.hpp"
#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using tests::StoreFixture;

namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

void run_sql(const std::filesystem::path& path, const std::string& sql) {
    SQLite::Database{path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(sql);
}

template <class Open>
std::string refusal_of(Open open) {
    try {
        open();
    } catch (const sqlite::DatabaseRefused& refused) {
        return refused.what();
    }
    return "not refused";
}

struct MigrationFixture {
    tests::TemporaryFolder folder;
    std::filesystem::path path = folder / "test.sqlite3";

    void open() { sqlite::SqliteStore{{.database = path}}; }
    std::string refusal() {
        return refusal_of([this] { open(); });
    }
    void migrate(std::vector<sqlite::Migration> migrations) {
        sqlite::Connection connection{{.database = path}};
        sqlite::migrate(connection, migrations);
    }
    std::int64_t number(const std::string& sql) { return sqlite::Connection{{.database = path}}.number(sql); }
};

const sqlite::Migration first{"0001", "CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT; INSERT INTO one VALUES (7);"};
const sqlite::Migration second{"0002", "CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT; INSERT INTO two SELECT id FROM one;"};

}  // namespace

TEST_CASE_METHOD(MigrationFixture, "a database is made from nothing, with its folder, and opened again with what it holds") {
    path = folder / "new/folder/test.sqlite3";
    {
        sqlite::SqliteStore store{{.database = path}};
        ports::write_and_wait(store,
                              [](ports::UnitOfWork& unit) { unit.organisations().add({.name = "科协", .county = "甲县"}); });
    }
    sqlite::SqliteStore store{{.database = path}};
    CHECK(StoreFixture::read_from(store, [](const ports::View& view) { return view.organisations().all().size(); }) == 1);
    CHECK(number("PRAGMA user_version") == static_cast<std::int64_t>(sqlite::known_migrations().size()));
}

TEST_CASE_METHOD(MigrationFixture, "a database that already stands at an earlier schema gets only the steps it lacks") {
    migrate({first});
    CHECK(number("PRAGMA user_version") == 1);
    migrate({first, second});
    CHECK(number("PRAGMA user_version") == 2);
    CHECK(number("SELECT id FROM two") == 7);
    migrate({first, second});
    CHECK(number("SELECT count(*) FROM one") == 1);
}

TEST_CASE_METHOD(MigrationFixture, "a step that fails leaves the schema before it, whole") {
    const sqlite::Migration bad{"0002", "CREATE TABLE two (id INTEGER) STRICT; INSERT INTO missing VALUES (1);"};
    CHECK_THROWS_AS(migrate({first, bad}), std::logic_error);
    CHECK(number("PRAGMA user_version") == 1);
    CHECK(number("SELECT count(*) FROM sqlite_schema WHERE name = 'two'") == 0);
    migrate({first, second});
    CHECK(number("SELECT id FROM two") == 7);
}

TEST_CASE_METHOD(MigrationFixture, "a database of a newer program is refused and not touched") {
    open();
    run_sql(path, "PRAGMA user_version = 99");
    const auto before = content_of(path);
    CHECK_THAT(refusal(), Catch::Contains("newer version") && Catch::Contains("schema 99") && Catch::Contains(path.string()));
    CHECK(content_of(path) == before);
}

TEST_CASE_METHOD(MigrationFixture, "a database built by other steps of the same number is refused") {
    migrate({first});
    const sqlite::Migration edited{"0001", "CREATE TABLE another (id INTEGER PRIMARY KEY) STRICT;"};
    CHECK_THAT(refusal_of([&] { migrate({edited}); }), Catch::Contains("0001"));
}

TEST_CASE_METHOD(MigrationFixture, "another program's database is refused and not touched") {
    run_sql(path, "CREATE TABLE theirs (id INTEGER)");
    const auto before = content_of(path);
    CHECK_THAT(refusal(), Catch::Contains("another program"));
    CHECK(content_of(path) == before);
}

TEST_CASE_METHOD(MigrationFixture, "a file that is no database is refused and not touched") {
    const std::string text(5000, 'x');
    std::ofstream{path} << text;
    CHECK_THAT(refusal(), Catch::Contains("not a database"));
    CHECK(content_of(path) == text);
}

TEST_CASE_METHOD(MigrationFixture, "a place where no file can be made is told as unavailable") {
    std::ofstream{folder / "file"} << "x";
    path = folder / "file/test.sqlite3";
    CHECK_THROWS_AS(open(), ports::StoreUnavailable);
    std::filesystem::create_directory(folder / "folder.sqlite3");
    path = folder / "folder.sqlite3";
    CHECK_THROWS_AS(open(), ports::StoreUnavailable);
}

TEST_CASE_METHOD(MigrationFixture, "several that start at once on a new file all come to the same schema") {
    constexpr std::size_t starts = 6;
    std::vector<std::string> failures(starts);
    std::vector<std::thread> threads;
    for (auto& failure : failures) {
        threads.emplace_back([&] {
            try {
                open();
            } catch (const std::exception& failed) {
                failure = failed.what();
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(failures == std::vector<std::string>(starts));
    CHECK(number("SELECT count(*) FROM migration") == static_cast<std::int64_t>(sqlite::known_migrations().size()));
}

TEST_CASE_METHOD(MigrationFixture, "a second service on one database is refused until the first has ended") {
    {
        const sqlite::ServiceLock serving{path};
        CHECK_THAT(refusal_of([this] { sqlite::ServiceLock{path}; }),
                   Catch::Contains("another service") && Catch::Contains(path.string()));
        // The command line works beside it.
        open();
    }
    sqlite::ServiceLock{path};
}
