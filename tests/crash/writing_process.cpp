// Writes registrations into a database until it is killed, or until COUNT are stored:
//   writing_process DATABASE FIRST_NUMBER [COUNT]
// Keeps some in flight at once; writes the number of each to the standard output, as 8 bytes, once it is stored.
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <limits>
#include <string>

#include "storage/sqlite/sqlite_store.hpp"

namespace {

using namespace kexiebot;

void register_one(ports::UnitOfWork& unit, std::int64_t number) {
    const auto title = std::to_string(number);
    domain::Activity activity;
    activity.organisation = {1};
    activity.item = "1.1";
    activity.title = title;
    activity.date = domain::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{20}};
    activity.year = 2026;
    unit.activities().add(activity);
    unit.scores().apply({1}, 2026, {{"1.1", domain::Stage::none}, {1, 0}}, 1);
    unit.audit().append({0, {}, "cli", "register_activity", title, "", ""});
    unit.inbox().put({"wecom-main", title, "u1", {}, true, "已登记"});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    constexpr int in_flight = 8;
    constexpr int checkpoint_often = 50;
    std::atomic<std::int64_t> next{std::stoll(argv[2])};
    const auto end = argc > 3 ? next + std::stoll(argv[3]) : std::numeric_limits<std::int64_t>::max();
    sqlite::SqliteSettings settings;
    settings.database = argv[1];
    settings.checkpoint_pages = checkpoint_often;
    // Declared before the store: its last answers still call it.
    std::function<void()> write_next;
    sqlite::SqliteStore store{settings};
    write_next = [&] {
        const auto number = next++;
        if (number >= end) return;
        store.write([number](ports::UnitOfWork& unit) { register_one(unit, number); },
                    [&, number](std::exception_ptr failed) {
                        if (failed || ::write(STDOUT_FILENO, &number, sizeof number) != sizeof number) std::abort();
                        write_next();
                    });
    };
    for (int caller = 0; caller < in_flight; ++caller) write_next();
    // Leaving waits for the queue, which in endless runs never empties.
    return 0;
}
