#include <catch2/catch.hpp>
#include <future>
#include <mutex>
#include <thread>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using tests::StoreFixture;

namespace {

struct Refused : std::runtime_error {
    Refused() : std::runtime_error{"the unit changed its mind"} {}
};

/// What became of one unit.
enum class Outcome { waiting, stored, refused, unavailable, other };

Outcome outcome_of(std::exception_ptr failed) {
    if (!failed) return Outcome::stored;
    try {
        std::rethrow_exception(failed);
    } catch (const Refused&) {
        return Outcome::refused;
    } catch (const ports::StoreUnavailable&) {
        return Outcome::unavailable;
    } catch (const std::exception&) {
        return Outcome::other;
    }
}

void note(ports::UnitOfWork& unit, const std::string& text) {
    unit.audit().append({.at = at(0), .actor = "test", .action = "note", .subject = text, .detail = ""});
}

struct GroupFixture : StoreFixture {
    std::vector<std::string> notes() {
        std::vector<std::string> found;
        for (const auto& row : read([](const ports::View& view) { return view.audit().page(0, 100'000); })) {
            found.push_back(row.subject);
        }
        return found;
    }
    /// Queues `units` while the writer is held up, so that they make one group; returns what became of each.
    std::vector<Outcome> write_group(std::vector<std::function<void(ports::UnitOfWork&)>> units) {
        std::promise<void> queued;
        std::promise<void> answered;
        std::vector<Outcome> outcomes(units.size(), Outcome::waiting);
        store.write([&](ports::UnitOfWork&) { queued.get_future().wait(); }, [](std::exception_ptr) {});
        for (std::size_t number = 0; number < units.size(); ++number) {
            store.write(units[number], [&, number](std::exception_ptr failed) {
                outcomes[number] = outcome_of(failed);
                if (number + 1 == outcomes.size()) answered.set_value();
            });
        }
        queued.set_value();
        answered.get_future().wait();
        return outcomes;
    }
};

using Notes = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(GroupFixture, "a unit that throws leaves nothing, and its neighbours are stored") {
    const auto outcomes = write_group({[](ports::UnitOfWork& unit) { note(unit, "first"); },
                                       [](ports::UnitOfWork& unit) {
                                           note(unit, "never");
                                           throw Refused{};
                                       },
                                       [](ports::UnitOfWork& unit) { note(unit, "third"); }});
    CHECK(outcomes == std::vector{Outcome::stored, Outcome::refused, Outcome::stored});
    CHECK(notes() == Notes{"first", "third"});
    CHECK(store.verify().empty());
}

TEST_CASE_METHOD(GroupFixture, "a unit that breaks a constraint is told so, and its neighbours are stored") {
    const auto outcomes = write_group({[](ports::UnitOfWork& unit) { note(unit, "first"); },
                                       [](ports::UnitOfWork& unit) { unit.evidence().add({.sha256 = "too short"}); },
                                       [](ports::UnitOfWork& unit) { note(unit, "third"); }});
    CHECK(outcomes == std::vector{Outcome::stored, Outcome::other, Outcome::stored});
    CHECK(notes() == Notes{"first", "third"});
}

TEST_CASE_METHOD(GroupFixture, "a unit alone that throws leaves nothing") {
    const auto refuse = [](ports::UnitOfWork& unit) {
        note(unit, "never");
        throw Refused{};
    };
    CHECK_THROWS_AS(ports::write_and_wait(store, refuse), Refused);
    ports::write_and_wait(store, [](ports::UnitOfWork& unit) { note(unit, "later"); });
    CHECK(notes() == Notes{"later"});
    CHECK(store.verify().empty());
}

TEST_CASE_METHOD(GroupFixture, "a unit sees what earlier ones of its group wrote, and not what they took back") {
    std::vector<std::size_t> seen;
    const auto look = [&seen](ports::UnitOfWork& unit) { seen.push_back(unit.audit().page(0, 100).size()); };
    write_group({[&](ports::UnitOfWork& unit) {
                     note(unit, "first");
                     look(unit);
                 },
                 [&](ports::UnitOfWork& unit) {
                     note(unit, "never");
                     look(unit);
                     throw Refused{};
                 },
                 look});
    CHECK(seen == std::vector<std::size_t>{1, 2, 1});
}

TEST_CASE_METHOD(GroupFixture, "what is answered as stored can be read at once") {
    constexpr int units = 200;
    std::vector<bool> was_there(units, false);
    std::promise<void> answered;
    for (int number = 0; number < units; ++number) {
        const auto text = std::to_string(number);
        store.write([text](ports::UnitOfWork& unit) { note(unit, text); },
                    [&, number](std::exception_ptr) {
                        store.read([&](const ports::View& view) {
                            was_there[static_cast<std::size_t>(number)] = !view.audit().page(number, 1).empty();
                        });
                        if (number + 1 == units) answered.set_value();
                    });
    }
    answered.get_future().wait();
    CHECK(was_there == std::vector<bool>(units, true));
}

TEST_CASE_METHOD(GroupFixture, "of many threads every unit is stored once, each thread's in its order") {
    constexpr int threads_count = 8;
    constexpr int units_each = 250;
    std::vector<std::vector<Outcome>> outcomes(threads_count, std::vector<Outcome>(units_each, Outcome::waiting));
    std::vector<std::thread> threads;
    for (int thread = 0; thread < threads_count; ++thread) {
        threads.emplace_back([&, thread] {
            std::promise<void> answered;
            for (int number = 0; number < units_each; ++number) {
                const auto text = std::to_string(thread) + ":" + std::to_string(number);
                const bool is_refused = number % 10 == 7;
                store.write(
                    [text, is_refused](ports::UnitOfWork& unit) {
                        note(unit, text);
                        if (is_refused) throw Refused{};
                    },
                    [&, number](std::exception_ptr failed) {
                        outcomes[static_cast<std::size_t>(thread)][static_cast<std::size_t>(number)] = outcome_of(failed);
                        if (number + 1 == units_each) answered.set_value();
                    });
            }
            answered.get_future().wait();
        });
    }
    for (auto& thread : threads) thread.join();

    std::vector<int> next(threads_count, 0);
    int stored = 0;
    for (const auto& text : notes()) {
        const auto colon = text.find(':');
        const auto thread = static_cast<std::size_t>(std::stoi(text.substr(0, colon)));
        const int number = std::stoi(text.substr(colon + 1));
        if (next[thread] % 10 == 7) ++next[thread];
        REQUIRE(number == next[thread]++);
        ++stored;
    }
    CHECK(stored == threads_count * units_each * 9 / 10);
    for (const auto& of_thread : outcomes) {
        for (int number = 0; number < units_each; ++number) {
            REQUIRE(of_thread[static_cast<std::size_t>(number)] == (number % 10 == 7 ? Outcome::refused : Outcome::stored));
        }
    }
    CHECK(store.verify().empty());
}

TEST_CASE_METHOD(GroupFixture, "of one message delivered fifty times at once, one is stored and all get its reply") {
    constexpr int deliveries = 50;
    const auto company = organisation("第一科协");
    std::mutex mutex;
    std::vector<std::string> replies;
    std::promise<void> answered;
    std::vector<std::thread> threads;
    for (int delivery = 0; delivery < deliveries; ++delivery) {
        threads.emplace_back([&, delivery] {
            auto reply = std::make_shared<std::string>();
            store.write(
                [this, reply, delivery, company](ports::UnitOfWork& unit) {
                    if (const auto earlier = unit.inbox().find("wecom-main", "m1")) {
                        *reply = earlier->reply;
                        return;
                    }
                    const auto id = unit.activities().add(activity(company));
                    *reply = "已登记 " + domain::code_of(id) + " (" + std::to_string(delivery) + ")";
                    unit.inbox().put({"wecom-main", "m1", "u1", at(0), true, *reply});
                },
                [&, reply](std::exception_ptr) {
                    const std::lock_guard lock{mutex};
                    replies.push_back(*reply);
                    if (replies.size() == deliveries) answered.set_value();
                });
        });
    }
    for (auto& thread : threads) thread.join();
    answered.get_future().wait();
    CHECK(replies == Notes(deliveries, replies.front()));
    CHECK(read([](const ports::View& view) { return view.activities().count({}); }) == 1);
}

TEST_CASE("closing the store finishes what is queued, and what that queues") {
    tests::TemporaryFolder folder;
    const sqlite::SqliteSettings settings{.database = folder / "test.sqlite3"};
    std::vector<Outcome> outcomes;
    {
        sqlite::SqliteStore store{settings};
        for (int number = 0; number < 20; ++number) {
            store.write([](ports::UnitOfWork& unit) { note(unit, "queued"); },
                        [&](std::exception_ptr failed) {
                            outcomes.push_back(outcome_of(failed));
                            store.write([](ports::UnitOfWork& unit) { note(unit, "by an answer"); },
                                        [&](std::exception_ptr late) { outcomes.push_back(outcome_of(late)); });
                        });
        }
    }
    CHECK(outcomes == std::vector<Outcome>(40, Outcome::stored));
    CHECK_FALSE(std::filesystem::exists(folder / "test.sqlite3-wal"));
    sqlite::SqliteStore reopened{settings};
    CHECK(StoreFixture::read_from(reopened, [](const ports::View& view) { return view.audit().page(0, 100).size(); }) == 40);
}

TEST_CASE("more units than one commit takes are stored in order") {
    tests::TemporaryFolder folder;
    sqlite::SqliteStore store{{.database = folder / "test.sqlite3", .group_max = 3}};
    for (int number = 0; number < 10; ++number) {
        store.write([number](ports::UnitOfWork& unit) { note(unit, std::to_string(number)); }, [](std::exception_ptr) {});
    }
    ports::write_and_wait(store, [](ports::UnitOfWork& unit) { note(unit, "last"); });
    std::string order;
    store.read([&](const ports::View& view) {
        for (const auto& row : view.audit().page(0, 100)) order += row.subject + " ";
    });
    CHECK(order == "0 1 2 3 4 5 6 7 8 9 last ");
}
