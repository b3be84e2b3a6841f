#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using tests::StoreFixture;

extern char** environ;

namespace {

/// tests/crash/writing_process.cpp at work; ended at the latest when this goes.
class WritingProcess {
public:
    WritingProcess(const std::filesystem::path& database, std::int64_t first, std::optional<int> count = std::nullopt) {
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        answers_ = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        std::string words[] = {KEXIEBOT_WRITING_PROCESS, database.string(), std::to_string(first),
                               count ? std::to_string(*count) : ""};
        char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), count ? words[3].data() : nullptr, nullptr};
        const int spawned = ::posix_spawn(&process_, arguments[0], &actions, nullptr, arguments, environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        REQUIRE(spawned == 0);
    }
    ~WritingProcess() {
        kill();
        ::close(answers_);
    }
    WritingProcess(const WritingProcess&) = delete;
    WritingProcess& operator=(const WritingProcess&) = delete;

    /// The next number it says is stored; nothing once it has ended and all is read.
    std::optional<std::int64_t> next_stored() {
        std::int64_t number = 0;
        if (::read(answers_, &number, sizeof number) != sizeof number) return std::nullopt;
        return number;
    }
    void kill() {
        if (process_ == 0) return;
        ::kill(process_, SIGKILL);
        wait();
    }
    int wait() {
        int status = 0;
        ::waitpid(std::exchange(process_, 0), &status, 0);
        return status;
    }

private:
    ::pid_t process_ = 0;
    int answers_ = -1;
};

int times_stored(const ports::View& view, std::int64_t number) {
    const auto title = std::to_string(number);
    const auto date = tests::day(2026, 11, 20);
    const auto last = view.activities().same({1}, date, title, {});
    if (!last) return 0;
    return view.activities().same({1}, date, title, last->id) ? 2 : 1;
}

}  // namespace

TEST_CASE("what was said to be stored is there exactly once, however often the process is killed") {
    tests::TemporaryFolder folder;
    const sqlite::SqliteSettings settings{.database = folder / "test.sqlite3"};
    {
        sqlite::SqliteStore store{settings};
        ports::write_and_wait(store,
                              [](ports::UnitOfWork& unit) { unit.organisations().add({.name = "科协", .county = "甲县"}); });
    }
    std::mt19937 random{static_cast<unsigned>(::getpid())};
    std::vector<std::int64_t> acknowledged;
    constexpr int rounds = 20;
    constexpr std::int64_t numbers_a_round = 1'000'000;
    for (int round = 0; round < rounds; ++round) {
        WritingProcess process{settings.database, round * numbers_a_round};
        // Killed anywhere in the commits that follow a random answer: as soon as one is read, more are under way.
        const auto answers_first = random() % 120 + 1;
        for (unsigned answer = 0; answer < answers_first; ++answer) {
            const auto number = process.next_stored();
            REQUIRE(number);
            acknowledged.push_back(*number);
        }
        process.kill();
        while (const auto number = process.next_stored()) acknowledged.push_back(*number);
    }
    sqlite::SqliteStore store{settings};
    CHECK(store.verify().empty());
    store.read([&](const ports::View& view) {
        for (const auto number : acknowledged) {
            INFO("number " << number);
            CHECK(times_stored(view, number) == 1);
            CHECK(view.inbox().find("wecom-main", std::to_string(number)).has_value());
        }
        // What was stored but not yet said so is whole, too: every table tells the same count.
        const auto stored = view.activities().count({});
        CHECK(stored >= static_cast<int>(acknowledged.size()));
        CHECK(view.scores().tally({1}, 2026).at({"1.1", domain::Stage::none}).confirmed == stored);
        CHECK(view.audit().page(0, 1'000'000).size() == static_cast<std::size_t>(stored));
        CHECK(view.inbox().page(0, 1'000'000).size() == static_cast<std::size_t>(stored));
    });
}

TEST_CASE("two processes that write at the same time both get everything stored") {
    tests::TemporaryFolder folder;
    const sqlite::SqliteSettings settings{.database = folder / "test.sqlite3"};
    sqlite::SqliteStore store{settings};
    ports::write_and_wait(store, [](ports::UnitOfWork& unit) { unit.organisations().add({.name = "科协", .county = "甲县"}); });
    constexpr int each = 300;
    WritingProcess other{settings.database, 0, each};
    for (int number = 0; number < each; ++number) {
        ports::write_and_wait(store, [&](ports::UnitOfWork& unit) {
            const auto title = "service " + std::to_string(number);
            unit.audit().append({0, {}, "wecom-main:u1", "note", title, "", ""});
            unit.scores().apply({1}, 2026, {{"1.1", domain::Stage::none}, {1, 0}}, 1);
        });
    }
    int stored_by_other = 0;
    while (other.next_stored()) ++stored_by_other;
    CHECK(other.wait() == 0);
    CHECK(stored_by_other == each);
    store.read([&](const ports::View& view) {
        CHECK(view.activities().count({}) == each);
        CHECK(view.audit().page(0, 10'000).size() == 2 * each);
        CHECK(view.scores().tally({1}, 2026).at({"1.1", domain::Stage::none}).confirmed == 2 * each);
    });
    CHECK(store.verify().empty());
}
