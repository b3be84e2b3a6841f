// What the store costs: units of work as a registration makes them, and reads as a question makes them.
//   storage_bench FOLDER [SECONDS per figure = 3] [ORGANISATIONS = 100] [ACTIVITIES of each to begin with = 40]
// Prints one line a figure. CPU is that of the whole process, the kernel's part included. Not a test: nothing is asserted.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "storage/sqlite/sqlite_store.hpp"

namespace {

using namespace kexiebot;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

long resident_kib() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return 0;
}

domain::Date some_day(int number) {
    return domain::Date{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} + std::chrono::days{number % 365}};
}

domain::Instant some_instant(long number) {
    return domain::Instant{std::chrono::seconds{1'790'000'000 + number / 1000}};
}

domain::Activity some_activity(domain::OrganisationId organisation, long number) {
    domain::Activity activity;
    activity.organisation = organisation;
    activity.item = "1.1";
    activity.title = "新能源电池前沿技术讲座第" + std::to_string(number) + "期";
    activity.date = some_day(static_cast<int>(number));
    activity.people = 45;
    activity.year = 2026;
    activity.logged_by = {1};
    activity.logged_at = some_instant(number);
    return activity;
}

const std::string channel = "wecom-main";
const std::string reply(300, 'r');

// What a registration writes, with the reads that go before it.
void register_one(ports::UnitOfWork& unit, domain::OrganisationId organisation, long number) {
    const auto message_id = std::to_string(7'000'000'000'000'000'000L + number);
    if (unit.inbox().find(channel, message_id)) return;
    const auto user = "user" + std::to_string(organisation.value);
    const auto person = unit.people().find(domain::Account{channel, user});
    const ports::DialogueKey key{channel, user, user};
    const auto dialogue = unit.dialogues().find(key);
    const auto activity = some_activity(organisation, number);
    if (unit.activities().same(organisation, activity.date, activity.title, {})) return;
    const auto id = unit.activities().add(activity);
    ports::Change change;
    change.person = person->id;
    change.activity = id;
    change.version_after = 1;
    change.at = activity.logged_at;
    unit.changes().add(change);
    const auto tally = unit.scores().tally(organisation, 2026);
    unit.scores().apply(organisation, 2026, {{"1.1", domain::Stage::none}, {0, 1}}, 1);
    const auto score = unit.scores().find(organisation, 2026);
    unit.scores().put({organisation, 2026, score->confirmed, {number}, {number}, "2026.1"});
    unit.audit().append(
        {0, activity.logged_at, channel + ":" + user, "register_activity", domain::code_of(id), activity.title, ""});
    unit.dialogues().put(key, dialogue ? dialogue->state : reply.substr(0, 120), activity.logged_at);
    unit.inbox().put({channel, message_id, user, activity.logged_at, true, reply});
}

void fill(sqlite::SqliteStore& store, int organisations, int activities) {
    for (int first = 1; first <= organisations; first += 100) {
        ports::write_and_wait(store, [&](ports::UnitOfWork& unit) {
            for (int number = first; number < first + 100 && number <= organisations; ++number) {
                domain::Organisation organisation;
                organisation.name = "示例第" + std::to_string(number) + "科协";
                organisation.county = "示例" + std::to_string(number % 10) + "县";
                const auto id = unit.organisations().add(organisation);
                domain::Person person;
                person.name = "秘书" + std::to_string(number);
                person.accounts = {{channel, "user" + std::to_string(id.value)}};
                person.memberships = {{domain::Role::secretary, id, ""}};
                unit.people().add(person);
                for (int each = 0; each < activities; ++each) unit.activities().add(some_activity(id, number * 1000L + each));
                unit.scores().apply(id, 2026, {{"1.1", domain::Stage::none}, {activities, 0}}, 1);
                unit.scores().put({id, 2026, {number % 400 * 25}, {}, {}, "2026.1"});
            }
        });
    }
}

struct Figures {
    long count = 0;
    double seconds = 0;
    double cpu = 0;
    std::vector<double> waits_us;
};

void print(const char* what, Figures& figures) {
    auto& waits = figures.waits_us;
    std::sort(waits.begin(), waits.end());
    const auto at = [&waits](double share) {
        return waits.empty() ? 0.0 : waits[static_cast<std::size_t>(share * static_cast<double>(waits.size() - 1))];
    };
    const auto count = static_cast<double>(figures.count);
    std::printf("%-52s %9.0f /s  cpu %6.1f us each  p50 %7.0f us  p99 %7.0f us  max %7.0f us\n", what, count / figures.seconds,
                figures.cpu / count * 1e6, at(.5), at(.99), at(1));
    std::fflush(stdout);
}

// A closed loop of `callers` units in flight, each asking for the next when it is answered.
class Callers {
public:
    Callers(sqlite::SqliteStore& store, int organisations) : store_{store}, organisations_{organisations} {}

    Figures run(int callers, double seconds) {
        figures_ = {};
        in_flight_ = callers;
        start_ = Clock::now();
        stop_at_ = start_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
        const auto cpu = cpu_seconds();
        for (int caller = 0; caller < callers; ++caller) next();
        std::unique_lock lock{mutex_};
        ended_.wait(lock, [this] { return in_flight_ == 0; });
        figures_.seconds = seconds_since(start_);
        figures_.cpu = cpu_seconds() - cpu;
        return figures_;
    }

private:
    void next() {
        const long number = ++numbers_;
        const domain::OrganisationId organisation{number * 7919 % organisations_ + 1};
        const auto asked = Clock::now();
        store_.write([organisation, number](ports::UnitOfWork& unit) { register_one(unit, organisation, number); },
                     [this, asked](std::exception_ptr failed) {
                         if (failed) std::rethrow_exception(failed);
                         ++figures_.count;
                         figures_.waits_us.push_back(seconds_since(asked) * 1e6);
                         if (Clock::now() < stop_at_) return next();
                         const std::lock_guard lock{mutex_};
                         if (--in_flight_ == 0) ended_.notify_one();
                     });
    }

    sqlite::SqliteStore& store_;
    long organisations_;
    std::atomic<long> numbers_{1'000'000'000};
    Figures figures_;
    Clock::time_point start_, stop_at_;
    std::mutex mutex_;
    std::condition_variable ended_;
    int in_flight_ = 0;
};

template <class Look>
Figures read_repeatedly(sqlite::SqliteStore& store, double seconds, Look look) {
    Figures figures;
    const auto start = Clock::now();
    const auto cpu = cpu_seconds();
    while (seconds_since(start) < seconds) {
        constexpr int between_clocks = 64;
        const auto before = Clock::now();
        for (int each = 0; each < between_clocks; ++each) {
            store.read([&](const ports::View& view) { look(view, figures.count); });
            ++figures.count;
        }
        figures.waits_us.push_back(seconds_since(before) * 1e6 / between_clocks);
    }
    figures.seconds = seconds_since(start);
    figures.cpu = cpu_seconds() - cpu;
    return figures;
}

long sink = 0;

void question(const ports::View& view, long organisations, long number) {
    const auto person = view.people().find(domain::Account{channel, "user" + std::to_string(number * 7919 % organisations + 1)});
    const auto organisation = person->memberships.front().organisation;
    sink += view.organisations().directory_version();
    sink += static_cast<long>(view.scores().tally(organisation, 2026).size());
    sink += view.scores().find(organisation, 2026)->confirmed.hundredths;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: storage_bench FOLDER [SECONDS] [ORGANISATIONS] [ACTIVITIES]\n");
        return 2;
    }
    const double seconds = argc > 2 ? std::stod(argv[2]) : 3;
    const int organisations = argc > 3 ? std::stoi(argv[3]) : 100;
    const int activities = argc > 4 ? std::stoi(argv[4]) : 40;
    const std::filesystem::path database = std::filesystem::path{argv[1]} / "storage_bench.sqlite3";
    for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(database.string() + end);

    sqlite::SqliteSettings settings;
    settings.database = database;
    const auto opening = Clock::now();
    sqlite::SqliteStore store{settings};
    std::printf("opened a new database in %.1f ms\n", seconds_since(opening) * 1e3);
    const auto filling = Clock::now();
    fill(store, organisations, activities);
    std::printf("filled with %d organisations, %d activities in %.1f s; %ld KiB resident\n", organisations,
                organisations * activities, seconds_since(filling), resident_kib());

    Callers callers{store, organisations};
    for (const int count : {1, 8, 64, 256}) {
        auto figures = callers.run(count, seconds);
        print(("registrations, " + std::to_string(count) + " callers").c_str(), figures);
    }
    const auto look_up = [&](const ports::View& view, long number) {
        sink += view.activities().find({number * 7919 % (organisations * activities) + 1})->id.value;
    };
    const auto ask = [&](const ports::View& view, long number) { question(view, organisations, number); };
    const auto county_place = [&](const ports::View& view, long number) {
        sink += view.scores().place({number % organisations + 1}, "示例1县", 2026);
    };
    const auto city_place = [&](const ports::View& view, long number) {
        sink += view.scores().place({number % organisations + 1}, "", 2026);
    };
    const auto ranking = [](const ports::View& view, long) {
        sink += static_cast<long>(view.scores().ranking("示例1县", 2026, 10).size());
    };
    const auto newest = [&](const ports::View& view, long number) {
        ports::ActivityFilter filter;
        filter.organisation = {number % organisations + 1};
        filter.year = 2026;
        sink += static_cast<long>(view.activities().list(filter, ports::Order::newest_first, 5).size());
    };
    const auto measure = [&](const char* what, const auto& look) {
        auto figures = read_repeatedly(store, seconds / 2, look);
        print(what, figures);
    };
    measure("read: nothing", [](const ports::View&, long) {});
    measure("read: one activity by id", look_up);
    measure("read: person, tally, score (a question)", ask);
    measure("read: five newest activities", newest);
    measure("read: first ten of a county", ranking);
    measure("read: place in the county", county_place);
    measure("read: place in the city", city_place);

    Figures reading;
    std::atomic<bool> stop{false};
    std::thread reader{[&] {
        while (!stop) {
            const auto before = Clock::now();
            store.read([&](const ports::View& view) { ask(view, reading.count); });
            reading.waits_us.push_back(seconds_since(before) * 1e6);
            ++reading.count;
        }
    }};
    auto writing = callers.run(64, seconds);
    stop = true;
    reader.join();
    reading.seconds = writing.seconds;
    print("registrations, 64 callers, beside one reader", writing);
    print("questions meanwhile (cpu: see the line above)", reading);
    std::printf("write-ahead log %.1f MiB, database %.1f MiB; %ld KiB resident\n",
                static_cast<double>(std::filesystem::file_size(database.string() + "-wal")) / 1048576,
                static_cast<double>(std::filesystem::file_size(database)) / 1048576, resident_kib());
    return sink == -1 ? 1 : 0;
}
