#include <catch2/catch.hpp>
#include <future>

#include "tests/storage/sqlite/store_fixture.hpp"
#include "tests/support/failing_disk.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using tests::FailingDisk;
using tests::StoreFixture;

namespace {

constexpr int units = 5;

/// Five registrations in one group; the third changes its mind. True for those answered as stored.
std::vector<bool> register_group(ports::Store& store, domain::OrganisationId company, int round) {
    std::vector<bool> stored(units, false);
    std::vector<std::exception_ptr> failures(units);
    std::promise<void> queued;
    std::promise<void> answered;
    store.write([&](ports::UnitOfWork&) { queued.get_future().wait(); }, [](std::exception_ptr) {});
    for (int number = 0; number < units; ++number) {
        store.write(
            [=](ports::UnitOfWork& unit) {
                const auto title = std::to_string(round) + ":" + std::to_string(number);
                domain::Activity activity{.organisation = company, .item = "1.1", .title = title, .year = 2026};
                activity.date = tests::day(2026, 11, 20);
                activity.place = std::string(5000, 'x');
                unit.activities().add(activity);
                unit.scores().apply(company, 2026, {{"1.1", domain::Stage::none}, {1, 0}}, 1);
                unit.scores().put({company, 2026, {round * units + number}, {}, {}, "v1"});
                unit.audit().append({.at = at(0), .actor = "test", .action = "register", .subject = title, .detail = ""});
                unit.inbox().put({"wecom-main", title, "u1", at(0), true, "已登记"});
                if (number == 2) throw std::runtime_error{"changed its mind"};
            },
            [&, number](std::exception_ptr failed) {
                stored[static_cast<std::size_t>(number)] = !failed;
                failures[static_cast<std::size_t>(number)] = failed;
                if (number + 1 == units) answered.set_value();
            });
    }
    queued.set_value();
    answered.get_future().wait();
    for (std::size_t number = 0; number < units; ++number) {
        if (number == 2 || !failures[number]) continue;
        CHECK_THROWS_AS(std::rethrow_exception(failures[number]), ports::StoreUnavailable);
    }
    return stored;
}

bool is_stored(const ports::View& view, int round, int number) {
    const auto title = std::to_string(round) + ":" + std::to_string(number);
    const bool has_activity = view.activities().same({1}, tests::day(2026, 11, 20), title, {}).has_value();
    const bool has_message = view.inbox().find("wecom-main", title).has_value();
    CHECK(has_activity == has_message);
    return has_activity;
}

}  // namespace

TEST_CASE("whichever write of a commit the disk refuses, nothing is half-stored and the store works on afterwards") {
    const auto refusal = GENERATE(FailingDisk::Refusal::full, FailingDisk::Refusal::io_error);
    FailingDisk disk;
    tests::TemporaryFolder folder{tests::place_without_disk()};
    sqlite::SqliteSettings settings{.database = folder / "test.sqlite3", .checkpoint_pages = 40};
    settings.vfs = FailingDisk::vfs_name;
    std::vector<std::vector<bool>> answers;
    {
        sqlite::SqliteStore store{settings};
        const auto company = StoreFixture::write_to(
            store, [](ports::UnitOfWork& unit) { return unit.organisations().add({.name = "第一科协", .county = "甲县"}); });
        REQUIRE(company.value == 1);
        bool was_refused = true;
        for (int round = 0; was_refused; ++round) {
            REQUIRE(round < 1000);
            disk.refuse(refusal, round);
            answers.push_back(register_group(store, company, round));
            was_refused = disk.heal() > 0;
            CHECK_FALSE(answers.back()[2]);
            // Alone, and with a healthy disk again.
            ports::write_and_wait(store, [&](ports::UnitOfWork& unit) {
                unit.inbox().put({"wecom-main", "healthy " + std::to_string(round), "u1", at(0), true, ""});
            });
        }
        CHECK(answers.size() > 10);
        CHECK(answers.back() == std::vector{true, true, false, true, true});
        CHECK(store.verify().empty());
    }
    settings.vfs.clear();
    sqlite::SqliteStore store{settings};
    CHECK(store.verify().empty());
    store.read([&](const ports::View& view) {
        std::int64_t expected = 0;
        for (int round = 0; round < static_cast<int>(answers.size()); ++round) {
            for (int number = 0; number < units; ++number) {
                INFO("round " << round << ", unit " << number);
                const bool answered = answers[static_cast<std::size_t>(round)][static_cast<std::size_t>(number)];
                CHECK(is_stored(view, round, number) == answered);
                expected += answered ? 1 : 0;
            }
            CHECK(view.inbox().find("wecom-main", "healthy " + std::to_string(round)).has_value());
        }
        CHECK(view.scores().tally({1}, 2026).at({"1.1", domain::Stage::none}).confirmed == expected);
    });
}

TEST_CASE("a disk that stays full is told to each writer, and reading goes on") {
    FailingDisk disk;
    tests::TemporaryFolder folder{tests::place_without_disk()};
    sqlite::SqliteSettings settings{.database = folder / "test.sqlite3"};
    settings.vfs = FailingDisk::vfs_name;
    sqlite::SqliteStore store{settings};
    const auto add = [&](const std::string& name) {
        ports::write_and_wait(store,
                              [&](ports::UnitOfWork& unit) { unit.organisations().add({.name = name, .county = "甲县"}); });
    };
    const auto count = [&] {
        return StoreFixture::read_from(store, [](const ports::View& view) { return view.organisations().all().size(); });
    };
    add("第一科协");
    disk.refuse(FailingDisk::Refusal::full, 0, 1'000'000);
    for (int attempt = 0; attempt < 5; ++attempt) CHECK_THROWS_AS(add("第二科协"), ports::StoreUnavailable);
    CHECK(count() == 1);
    disk.heal();
    add("第二科协");
    CHECK(count() == 2);
    CHECK(store.verify().empty());
}

TEST_CASE("a new database that the disk refuses to hold is refused at once, and made whole when it heals") {
    FailingDisk disk;
    bool was_refused = true;
    for (int after = 0; was_refused; ++after) {
        REQUIRE(after < 1000);
        tests::TemporaryFolder folder{tests::place_without_disk()};
        sqlite::SqliteSettings settings{.database = folder / "test.sqlite3"};
        settings.vfs = FailingDisk::vfs_name;
        disk.refuse(FailingDisk::Refusal::io_error, after);
        try {
            sqlite::SqliteStore{settings};
        } catch (const ports::StoreUnavailable&) {
            CHECK(disk.heal() == 1);
        }
        was_refused = disk.heal() > 0;
        sqlite::SqliteStore store{settings};
        CHECK(store.verify().empty());
        CHECK(StoreFixture::read_from(store, [](const ports::View& view) { return view.organisations().all().size(); }) == 0);
    }
}
