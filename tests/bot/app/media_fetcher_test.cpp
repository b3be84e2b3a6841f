#include "bot/app/media_fetcher.hpp"

#include <catch2/catch.hpp>
#include <future>
#include <stdexcept>

#include "tests/bot/app/city.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;

namespace {

struct ManualClock final : ports::Clock {
    domain::Instant at{};
    domain::Instant now() const override { return at; }
};

// A platform that hands over everything it is asked for.
struct Platform final : ports::MediaSource {
    int fetched = 0;
    void fetch(ports::MediaReference, std::filesystem::path, std::int64_t, std::function<void(ports::Fetched)> done) override {
        ++fetched;
        done({ports::FetchOutcome::fetched, {}, {}});
    }
};

// Evidence files that fail in a way nobody planned for.
struct Shelf final : ports::EvidenceStore {
    bool inspects = false;
    std::filesystem::path staging_path() override { return "never-there"; }
    ports::StoredFile inspect(const std::filesystem::path&) const override {
        if (!inspects) throw std::runtime_error{"a fault"};
        return {"", 10, "\xFF\xD8\xFF\xE0"};
    }
    // No hash that the database takes: the unit of work that names it fails.
    ports::StoredFile keep(const std::filesystem::path& staged) override { return inspect(staged); }
    std::optional<std::filesystem::path> find(std::string_view) const override { return std::nullopt; }
    bool intact(std::string_view) const override { return false; }
    int sweep_staging() override { return 0; }
};

struct Files {
    tests::City city;
    ManualClock clock;
    Platform platform;
    Shelf shelf;
    app::Worker worker;
    app::MediaFetcher fetcher{city.house(), city.store(), shelf, clock, worker, {{"test", &platform}}, [] {}};

    explicit Files(int count) {
        clock.at = city.now;
        ports::write_and_wait(city.store(), [&](ports::UnitOfWork& work) {
            for (int i = 0; i < count; ++i) {
                ports::MediaJob job;
                job.channel = "test";
                job.message_id = "m" + std::to_string(i);
                job.account = "secretary";
                job.next_at = clock.at;
                job.received_at = clock.at;
                work.media().add(job);
            }
        });
    }
    // Runs what is due and waits until all of it has come to its end.
    void run() {
        fetcher.run_due();
        std::promise<void> idle;
        worker.post([&idle] { idle.set_value(); });
        idle.get_future().wait();
        ports::write_and_wait(city.store(), [](ports::UnitOfWork&) {});
    }
    std::size_t due() {
        std::size_t count = 0;
        city.store().read([&](const ports::View& view) { count = view.media().due(clock.at, 100).size(); });
        return count;
    }
};

}  // namespace

TEST_CASE("files that fail in a way nobody planned for do not keep the others from being fetched") {
    Files files{20};
    for (int run = 0; run < 3; ++run) files.run();
    CHECK(files.platform.fetched == 20);
    CHECK(files.due() == 0);
    files.clock.at += 5s;
    CHECK(files.due() == 20);
}

TEST_CASE("a file whose outcome cannot be stored is left alone for a minute") {
    Files files{1};
    files.shelf.inspects = true;
    for (int run = 0; run < 5; ++run) files.run();
    CHECK(files.platform.fetched == 1);
    files.clock.at += 59s;
    files.run();
    CHECK(files.platform.fetched == 1);
    files.clock.at += 1s;
    files.run();
    CHECK(files.platform.fetched == 2);
}
