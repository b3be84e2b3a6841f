#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "storage/sqlite/sqlite_store.hpp"
#include "tests/support/temporary_folder.hpp"

namespace kexiebot::tests {

inline domain::Instant at(std::int64_t seconds) {
    return domain::Instant{std::chrono::seconds{1'790'000'000 + seconds}};
}

inline domain::Date day(int year, unsigned month, unsigned day_of_month) {
    return domain::Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

/// A store on a file of its own.
struct StoreFixture {
    TemporaryFolder folder;
    sqlite::SqliteSettings settings{.database = folder / "test.sqlite3"};
    sqlite::SqliteStore store{settings};

    /// What `ask` makes of the stored state.
    template <class Ask>
    auto read(Ask ask) {
        return read_from(store, std::move(ask));
    }
    /// What `work` returns, once it is committed.
    template <class Work>
    auto write(Work work) {
        return write_to(store, std::move(work));
    }

    template <class Ask>
    static auto read_from(ports::Store& store, Ask ask) {
        decltype(ask(std::declval<const ports::View&>())) answer{};
        store.read([&](const ports::View& view) { answer = ask(view); });
        return answer;
    }
    template <class Work>
    static auto write_to(ports::Store& store, Work work) {
        if constexpr (std::is_void_v<decltype(work(std::declval<ports::UnitOfWork&>()))>) {
            ports::write_and_wait(store, work);
        } else {
            decltype(work(std::declval<ports::UnitOfWork&>())) answer{};
            ports::write_and_wait(store, [&](ports::UnitOfWork& unit) { answer = work(unit); });
            return answer;
        }
    }

    domain::OrganisationId organisation(const std::string& name, const std::string& county = "甲县") {
        domain::Organisation organisation{.name = name, .county = county};
        return write([&](ports::UnitOfWork& unit) { return unit.organisations().add(organisation); });
    }
    domain::PersonId person(const std::string& name, std::vector<domain::Account> accounts = {}) {
        return write(
            [&](ports::UnitOfWork& unit) { return unit.people().add({.name = name, .accounts = accounts, .memberships = {}}); });
    }
    domain::Activity activity(domain::OrganisationId organisation, const std::string& title = "讲座") {
        domain::Activity activity{.organisation = organisation, .item = "1.1", .title = title, .date = day(2026, 11, 20)};
        activity.year = 2026;
        activity.logged_at = at(0);
        return activity;
    }
};

}  // namespace kexiebot::tests
