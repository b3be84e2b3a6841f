#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <initializer_list>
#include <map>

#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/session.hpp"
#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using kexiebot::tests::day;

namespace {

/// A session whose statements are written down as they run, with the rows they went through without an index.
struct TracedSession {
    tests::TemporaryFolder folder;
    sqlite::Session session{{.database = folder / "test.sqlite3"}};
    std::map<std::string, int> scanned_rows;

    TracedSession() {
        sqlite::migrate(session.connection(), sqlite::known_migrations());
        sqlite3_trace_v2(
            handle(), SQLITE_TRACE_PROFILE,
            [](unsigned, void* self, void* ended, void*) {
                auto* statement = static_cast<sqlite3_stmt*>(ended);
                static_cast<TracedSession*>(self)->scanned_rows[sqlite3_sql(statement)] +=
                    sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
                return 0;
            },
            this);
    }
    void stop_tracing() { sqlite3_trace_v2(handle(), 0, nullptr, nullptr); }
    sqlite3* handle() { return session.connection().database().getHandle(); }

    std::vector<std::string> plan_of(const std::string& sql) {
        SQLite::Statement explain{session.connection().database(), "EXPLAIN QUERY PLAN " + sql};
        std::vector<std::string> steps;
        while (explain.executeStep()) steps.push_back(explain.getColumn(3).getString());
        return steps;
    }
};

bool is_one_of(const std::string& text, std::initializer_list<const char*> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool reads_a_whole_table(const std::string& sql, const std::string& step) {
    // Rows that the statement itself makes.
    if (is_one_of(step, {"SCAN CONSTANT ROW", "SCAN busy", "SCAN (subquery-1)"})) return false;
    // Indices that hold only what waits.
    if (is_one_of(step, {"SCAN media USING INDEX media_unreceipted", "SCAN media USING INDEX media_due",
                         "SCAN outbox USING INDEX outbox_sending", "SCAN outbox USING INDEX outbox_trouble",
                         "SCAN honour USING INDEX honour_pending", "SCAN membership USING INDEX membership_admin",
                         "SCAN service_request USING INDEX service_request_going", "SCAN r USING INDEX review_appealed",
                         "SCAN d USING INDEX deduction_appealed"})) {
        return false;
    }
    // A row a year.
    if (step == "SCAN assessment_year") return false;
    // The newest ones, from the end.
    if (sql.find("FROM announcement ORDER BY id DESC LIMIT ?1") != std::string::npos) return false;
    // The last row, from the end.
    if (sql == "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1") return false;
    return step.starts_with("SCAN ");
}

bool may_sort(const std::string& sql) {
    // What is due in a channel is sent away; conversations are made of it.
    if (sql.find("GROUP BY target_kind, target") != std::string::npos) return true;
    // A person's memberships are few. An organisation's assignments come by a due time that two tables decide. Activities
    // between two days are read by day, and come by id. What waits in a county to be verified comes by when it was declared.
    return sql.find("FROM organisation AS o CROSS JOIN checklist") != std::string::npos ||
           sql.find("FROM membership WHERE person = ?1") != std::string::npos ||
           sql.find("FROM assignment AS a JOIN task") != std::string::npos || sql.find("AND date >= ?6") != std::string::npos;
}

// What the handling of messages, files and deliveries asks the store.
void handle_messages(ports::UnitOfWork& unit, int round) {
    const auto name = "第" + std::to_string(round) + "科协";
    const auto company = unit.organisations().add({.name = name, .county = "甲县"});
    const domain::Account account{"wecom-main", name};
    const auto person = unit.people().add(
        {.name = "甲某", .accounts = {account}, .memberships = {{domain::Role::secretary, company, ""}}, .current = company});
    unit.people().find(account);
    unit.people().bind(person, {"ding-main", name});
    unit.people().remove_membership(person, {domain::Role::member, company, ""});
    unit.people().set_current(person, company);
    unit.people().serving(company, domain::Role::secretary);
    unit.people().coordinating("甲县");
    unit.people().administering();
    unit.organisations().find(company);
    unit.organisations().find(name);
    unit.organisations().directory_version();
    unit.organisations().update({.id = company, .name = name, .county = "乙县"});
    unit.groups().find("wecom-main", "g1");
    unit.groups().bind({"wecom-main", "g1", "甲县", {}});
    unit.invites().add({.code = name, .name = "乙某"});
    unit.invites().find(name);
    unit.invites().mark_used(name);
    unit.invites().failed_tries(account, at(0));
    unit.invites().record_failed_try(account, at(0));
    unit.invites().forget(at(-1000), at(-1000));

    domain::Activity activity{.organisation = company, .item = "1.1", .title = "讲座", .date = day(2026, 11, 20), .year = 2026};
    activity.id = unit.activities().add(activity);
    unit.activities().update(activity);
    activity.status = domain::ActivityStatus::pending;
    unit.activities().update(activity);
    unit.activities().find(activity.id);
    unit.activities().same(company, activity.date, "讲座", {});
    using Filter = ports::ActivityFilter;
    for (const Filter& filter :
         {Filter{.organisation = company}, Filter{.organisation = company, .year = 2026, .item = "1.1"},
          Filter{.organisation = company, .indicator = "1", .status = domain::ActivityStatus::draft},
          Filter{.organisation = company, .from = activity.date, .to = activity.date}, Filter{.county = "甲县"},
          Filter{.county = "甲县", .year = 2026}, Filter{.county = "甲县", .status = domain::ActivityStatus::pending}}) {
        unit.activities().list(filter, ports::Order::newest_first, 5);
        unit.activities().list(filter, ports::Order::oldest_first, 5, 5);
        unit.activities().count(filter);
    }

    const std::string hash(64, 'a');
    domain::Evidence evidence{.activity = activity.id, .organisation = company, .sender = person, .sha256 = hash};
    evidence.id = unit.evidence().add(evidence);
    unit.evidence().update(evidence);
    unit.evidence().find(evidence.id);
    unit.evidence().of(activity.id);
    unit.evidence().with_hash(hash);
    unit.evidence().names(hash);
    unit.evidence().unassigned(person, at(0));
    unit.evidence().page({}, 10);

    unit.honours().list(company, 2026);
    unit.honours().pending("甲县");
    unit.checklist().put({.organisation = company, .year = 2026, .point = 1});
    unit.checklist().find(company, 2026, 1);
    unit.checklist().of(company, 2026);
    domain::ServiceRequest request{.organisation = company, .service = 1};
    request.id = unit.service_requests().add(request);
    unit.service_requests().update(request);
    unit.service_requests().find(request.id);
    unit.service_requests().of(company, 5);
    unit.service_requests().going({.counties = {"甲县"}}, {}, 10);
    unit.service_requests().count_going({.city = true});
    unit.checklist().declared("甲县", 2026, 10);
    unit.reviews().add({.subject = "A1", .decision = domain::ReviewDecision::appealed, .at = at(0)});
    unit.reviews().of("A1");
    unit.reviews().appealed(10);
    unit.checklist().count_declared("甲县", 2026);
    const auto announcement = unit.announcements().add({.text = "开会", .by = person, .at = at(0)});
    unit.announcements().add_reader(announcement, person);
    unit.announcements().find(announcement);
    unit.announcements().is_meant_for(announcement, person);
    unit.announcements().readers(announcement, {.counties = {"甲县"}});
    unit.announcements().progress(announcement, {.counties = {"甲县"}});
    unit.announcements().newest(10);
    unit.announcements().unanswered(person, at(0));
    unit.duties().assignments(company);
    unit.duties().deductions(company, 2026);
    unit.duties().assignments(domain::TaskId{1});
    unit.duties().find(domain::TaskId{1}, company);
    unit.duties().missed(at(0), 1);
    unit.scores().apply(company, 2026, {{"1.1", domain::Stage::none}, {0, 1}}, 1);
    unit.scores().put({company, 2026, {250}, {}, {}, "v1"});
    unit.scores().put({company, 2026, {500}, {}, {}, "v1"});
    unit.scores().tally(company, 2026);
    unit.scores().find(company, 2026);
    unit.scores().ranking("甲县", 2026, 10);
    unit.scores().ranking("", 2026, 10);
    unit.scores().place(company, "甲县", 2026);
    unit.scores().place(company, "", 2026);
    const auto change = unit.changes().add({.person = person, .activity = activity.id});
    unit.changes().last(person);
    unit.changes().mark_undone(change);

    const ports::DialogueKey key{"wecom-main", "u1", "u1"};
    unit.dialogues().find(key);
    unit.dialogues().put(key, "state", at(0));
    ports::MediaJob job{.channel = "wecom-main", .message_id = "m1", .sender = person};
    job.id = unit.media().add(job);
    unit.media().update(job);
    unit.media().find(job.id);
    unit.media().due(at(0), 10);
    unit.media().unreceipted(10);
    unit.media().unassigned(person, at(0));
    unit.media().next_due();
    unit.inbox().find("wecom-main", "m1");
    unit.inbox().put({"wecom-main", "m1", "u1", at(0), true, ""});
    unit.inbox().forget(at(-1000));
    ports::OutboxRow row{.channel = "wecom-main", .key = name};
    unit.outbox().add(row);
    row.id = round;
    unit.outbox().update(row);
    unit.outbox().find(1);
    unit.outbox().next_due();
    unit.outbox().knows(name);
    unit.outbox().due_conversations("wecom-main", at(0));
    unit.outbox().unfinished("wecom-main", row.target, 10);
    unit.outbox().sending(10);
    unit.outbox().planned_messages("wecom-main", at(0));
    unit.outbox().troubled(10);
    unit.outbox().carries(hash);
    unit.outbox().prune(at(0), at(-1000), 10);
    unit.silences().lift(unit.silences().add({.organisation = company, .until = at(1), .at = at(0)}));
    unit.silences().in_force(at(0));
    unit.audit().append({.actor = "cli", .action = "test"});
}

}  // namespace

TEST_CASE("no statement on the way of a message reads a whole table or sorts one") {
    TracedSession traced;
    handle_messages(traced.session, 1);
    handle_messages(traced.session, 2);
    traced.stop_tracing();
    CHECK(traced.scanned_rows.size() > 60);
    for (const auto& [sql, scanned] : traced.scanned_rows) {
        if (sql.starts_with("INSERT INTO organisation") || sql.starts_with("INSERT INTO activity ")) {
            // Its plan names tables that refer to it, for the case of a foreign key broken before; it does not go there.
            CHECK(scanned == 0);
            continue;
        }
        for (const auto& step : traced.plan_of(sql)) {
            INFO(sql);
            INFO(step);
            CHECK_FALSE(reads_a_whole_table(sql, step));
            CHECK((may_sort(sql) || step.find("TEMP B-TREE") == std::string::npos));
        }
    }
}

TEST_CASE("what is looked for every hour is read from what waits, not from all that was ever handed in") {
    TracedSession traced;
    traced.session.reminders().waiting_for_review(at(0), at(1));
    traced.stop_tracing();
    for (const auto& [sql, scanned] : traced.scanned_rows) {
        for (const auto& step : traced.plan_of(sql)) {
            INFO(step);
            const auto is_of_what_waits =
                is_one_of(step, {"SCAN a USING INDEX activity_pending", "SCAN h USING INDEX honour_pending"}) ||
                step.starts_with("SCAN (subquery-");
            CHECK((is_of_what_waits || !step.starts_with("SCAN ")));
        }
    }
}
