#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "storage/sqlite/audit_chain.hpp"
#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using tests::StoreFixture;

namespace {

ports::AuditRow row(const std::string& subject) {
    return {.at = at(1), .actor = "wecom-main:u1", .action = "register_activity", .subject = subject, .detail = "讲座"};
}

struct AuditFixture : StoreFixture {
    AuditFixture() {
        for (const char* subject : {"A1", "A2", "A3", "A4"}) {
            write([&](ports::UnitOfWork& unit) { unit.audit().append(row(subject)); });
        }
    }
    std::vector<ports::AuditRow> all() {
        return read([](const ports::View& view) { return view.audit().page(0, 100); });
    }
    std::optional<std::int64_t> first_broken() {
        return read([](const ports::View& view) { return view.audit().first_broken(); });
    }
    void tamper(const std::string& sql) { SQLite::Database{settings.database.string(), SQLite::OPEN_READWRITE}.exec(sql); }
};

}  // namespace

TEST_CASE_METHOD(AuditFixture, "audit rows are numbered from one, each with a hash that follows from the row before") {
    const auto rows = all();
    REQUIRE(rows.size() == 4);
    auto before = sqlite::first_link();
    for (std::size_t index = 0; index < rows.size(); ++index) {
        CHECK(rows[index].seq == static_cast<std::int64_t>(index + 1));
        CHECK(rows[index].hash == sqlite::next_link(before, rows[index]));
        before = rows[index].hash;
    }
    CHECK_FALSE(first_broken());
    CHECK(read([](const ports::View& view) { return view.audit().page(2, 1); }) == std::vector{rows[2]});
}

TEST_CASE("the hash of an audit row is the one written down here, so that chains stay valid over versions") {
    const ports::AuditRow first{.seq = 1, .at = at(0), .actor = "cli", .action = "init", .subject = "", .detail = "空"};
    // In Python: sha256(t('0' * 64) + n(1) + n(1790000000) + t('cli') + t('init') + t('') + t('空')), n(x) = pack('>q', x),
    // t(s) = n(len(s)) + s, in UTF-8.
    CHECK(sqlite::next_link(sqlite::first_link(), first) == "c0fbedcf925915e05af7137d922660166e6cc4d5f045ce491b885db41e31ba66");
}

TEST_CASE("no two different audit rows are hashed alike") {
    const auto hash = [](ports::AuditRow changed) { return sqlite::next_link(sqlite::first_link(), changed); };
    const ports::AuditRow base{.seq = 1, .at = at(0), .actor = "ab", .action = "c", .subject = "d", .detail = "e"};
    using Edit = void (*)(ports::AuditRow&);
    const Edit edits[] = {[](auto& r) { r.seq = 2; },
                          [](auto& r) { r.at = at(1); },
                          [](auto& r) { r.actor = "a", r.action = "bc"; },
                          [](auto& r) { r.action = "cd", r.subject = ""; },
                          [](auto& r) { r.subject = "de", r.detail = ""; },
                          [](auto& r) { r.detail += '\0'; }};
    for (const auto edit : edits) {
        auto changed = base;
        edit(changed);
        CHECK(hash(changed) != hash(base));
    }
    CHECK(sqlite::next_link(hash(base), base) != hash(base));
}

TEST_CASE_METHOD(AuditFixture, "the audit cannot be changed or cut, not even by hand") {
    CHECK_THROWS_WITH(tamper("UPDATE audit SET detail = 'x' WHERE seq = 2"), Catch::Contains("append-only"));
    CHECK_THROWS_WITH(tamper("DELETE FROM audit"), Catch::Contains("append-only"));
    CHECK(all().size() == 4);
}

TEST_CASE_METHOD(AuditFixture, "whoever gets around that is found at the first row that does not follow") {
    struct Case {
        const char* what;
        const char* sql;
        std::int64_t broken;
    };
    const auto c = GENERATE(values<Case>({
        {"a text", "UPDATE audit SET detail = 'x' WHERE seq = 2", 2},
        {"a time", "UPDATE audit SET at = at + 1 WHERE seq = 3", 3},
        {"a hash", "UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE seq = 1", 1},
        {"a row taken out", "DELETE FROM audit WHERE seq = 2", 3},
        {"the first row taken out", "DELETE FROM audit WHERE seq = 1", 2},
        {"two rows that change places", "UPDATE audit SET seq = CASE seq WHEN 2 THEN 20 WHEN 3 THEN 2 END WHERE seq IN (2, 3)",
         2},
    }));
    INFO(c.what);
    tamper(std::string{"DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_removed;"} + c.sql);
    CHECK(first_broken() == c.broken);
    CHECK(store.verify() == std::vector<std::string>{"the audit chain is broken at row " + std::to_string(c.broken)});
}

TEST_CASE_METHOD(AuditFixture, "two processes that append in turn make one chain") {
    sqlite::SqliteStore other{settings};
    for (int turn = 0; turn < 6; ++turn) {
        auto& whose = turn % 2 == 0 ? static_cast<ports::Store&>(other) : store;
        ports::write_and_wait(whose, [&](ports::UnitOfWork& unit) { unit.audit().append(row("A" + std::to_string(turn + 5))); });
    }
    CHECK(all().size() == 10);
    CHECK_FALSE(first_broken());
}

TEST_CASE_METHOD(StoreFixture, "verifying names what does not fit together") {
    const auto company = organisation("第一科协");
    write([&](ports::UnitOfWork& unit) {
        unit.activities().add(activity(company));
        unit.scores().put({company, 2026, {100}, {}, {}, "v1"});
    });
    CHECK(store.verify().empty());
    struct Case {
        const char* sql;
        const char* fault;
    };
    const auto c = GENERATE(values<Case>({
        {"UPDATE activity SET evidence_count = 2", "activity A1 says it has 2 pieces of evidence, but 0 are active"},
        {"UPDATE activity SET county = '乙县'", "activity A1 repeats another county than its organisation has"},
        {"DROP TRIGGER score_left; DROP TRIGGER score_reached; UPDATE score SET confirmed = 5",
         "the places of 甲县 in 2026 count other organisations than have a score"},
        {"PRAGMA foreign_keys = OFF; UPDATE activity SET logged_by = 77", "row 1 of activity names a missing person"},
        {"INSERT INTO tally VALUES (1, 2026, '1.1', 'none', -1, 0)",
         "the counter of item 1.1 of organisation 1 in 2026 is below zero"},
    }));
    SQLite::Database{settings.database.string(), SQLite::OPEN_READWRITE}.exec(c.sql);
    const auto faults = store.verify();
    INFO(c.sql);
    CHECK(std::count(faults.begin(), faults.end(), c.fault) == 1);
}
