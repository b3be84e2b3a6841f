#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using tests::StoreFixture;

namespace {

std::size_t organisations_in(const ports::View& view) {
    return view.organisations().all().size();
}

}  // namespace

TEST_CASE_METHOD(StoreFixture, "a read sees one state from beginning to end, whatever is stored meanwhile") {
    organisation("第一科协");
    store.read([this](const ports::View& view) {
        CHECK(organisations_in(view) == 1);
        organisation("第二科协");
        CHECK(organisations_in(view) == 1);
    });
    CHECK(read(organisations_in) == 2);
}

TEST_CASE_METHOD(StoreFixture, "a read within a read sees the outer one's state") {
    organisation("第一科协");
    store.read([this](const ports::View& outer) {
        REQUIRE(organisations_in(outer) == 1);
        organisation("第二科协");
        CHECK(read(organisations_in) == 1);
    });
    CHECK(read(organisations_in) == 2);
}

TEST_CASE_METHOD(StoreFixture, "what a look throws comes out unchanged, and the reader serves the next") {
    struct Mine {};
    for (int attempt = 0; attempt < 20; ++attempt) {
        CHECK_THROWS_AS(store.read([](const ports::View& view) {
            organisations_in(view);
            throw Mine{};
        }),
                        Mine);
    }
    CHECK(read(organisations_in) == 0);
}

TEST_CASE("more threads than readers take turns") {
    tests::TemporaryFolder folder;
    sqlite::SqliteStore store{{.database = folder / "test.sqlite3", .readers_max = 2}};
    std::vector<std::size_t> seen(6, 99);
    std::vector<std::thread> threads;
    for (auto& count : seen) {
        threads.emplace_back([&] {
            for (int round = 0; round < 100; ++round)
                store.read([&](const ports::View& view) { count = organisations_in(view); });
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(seen == std::vector<std::size_t>(6, 0));
}

TEST_CASE("reads beside a busy writer always see whole units, and the write-ahead log stays short") {
    tests::TemporaryFolder folder;
    const sqlite::SqliteSettings settings{.database = folder / "test.sqlite3", .checkpoint_pages = 100};
    sqlite::SqliteStore store{settings};
    std::atomic<bool> stop{false};
    std::atomic<int> torn{0};
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 3; ++reader) {
        readers.emplace_back([&] {
            while (!stop) {
                store.read([&](const ports::View& view) {
                    if (organisations_in(view) != view.audit().page(0, 10'000).size()) ++torn;
                });
            }
        });
    }
    for (int number = 0; number < 400; ++number) {
        ports::write_and_wait(store, [&](ports::UnitOfWork& unit) {
            unit.organisations().add({.name = "科协" + std::to_string(number), .county = "甲县"});
            unit.audit().append({.actor = "cli", .action = "add"});
        });
    }
    stop = true;
    for (auto& reader : readers) reader.join();
    CHECK(torn == 0);
    // Each unit puts some five pages into the log: without checkpoints it would hold 8 MiB by now.
    CHECK(std::filesystem::file_size(settings.database.string() + "-wal") < 4 * 1024 * 1024);
}
