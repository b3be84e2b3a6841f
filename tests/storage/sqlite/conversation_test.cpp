#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;
using tests::StoreFixture;

namespace {

struct OutboxFixture : StoreFixture {
    std::int64_t queue(const std::string& channel, const std::string& key, int next_at,
                       ports::OutboxStatus status = ports::OutboxStatus::queued) {
        ports::OutboxRow row{.channel = channel, .target = {ports::ConversationKind::direct, "u1"}, .kind = "reminder"};
        row.key = key;
        row.text = key;
        row.status = status;
        row.next_at = at(next_at);
        write([&](ports::UnitOfWork& unit) { return unit.outbox().add(row); });
        const auto rows = read([](const ports::View& view) { return view.outbox().page(0, 1000); });
        return rows.back().id;
    }
    void set_status(std::int64_t id, ports::OutboxStatus status) {
        write([&](ports::UnitOfWork& unit) {
            auto row = *unit.outbox().find(id);
            row.status = status;
            unit.outbox().update(row);
        });
    }
};

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(StoreFixture, "a message is found by channel and its own id, with the reply it got") {
    const ports::InboxRow row{"wecom-main", "m1", "u1", at(0), true, "已登记\n第二行"};
    CHECK_FALSE(read([](const ports::View& view) { return view.inbox().find("wecom-main", "m1"); }));
    write([&](ports::UnitOfWork& unit) { unit.inbox().put(row); });
    CHECK(read([](const ports::View& view) { return view.inbox().find("wecom-main", "m1"); }) == row);
    CHECK_FALSE(read([](const ports::View& view) { return view.inbox().find("wecom-bot", "m1"); }));

    ports::InboxRow changed{"wecom-main", "m1", "u2", at(5), false, ""};
    write([&](ports::UnitOfWork& unit) { unit.inbox().put(changed); });
    CHECK(read([](const ports::View& view) { return view.inbox().find("wecom-main", "m1"); }) == changed);
}

TEST_CASE_METHOD(StoreFixture, "messages are paged by when they came, and old ones are forgotten up to a moment") {
    write([](ports::UnitOfWork& unit) {
        for (const int second : {30, 10, 50, 20, 40}) {
            unit.inbox().put({"wecom-main", "m" + std::to_string(second), "u1", at(second), true, ""});
        }
    });
    const auto ids = [this](int offset, int limit) {
        std::vector<std::string> found;
        for (const auto& row : read([&](const ports::View& view) { return view.inbox().page(offset, limit); })) {
            found.push_back(row.message_id);
        }
        return found;
    };
    CHECK(ids(0, 2) == Keys{"m10", "m20"});
    CHECK(ids(3, 10) == Keys{"m40", "m50"});
    CHECK(write([](ports::UnitOfWork& unit) { return unit.inbox().forget(at(30)); }) == 2);
    CHECK(ids(0, 10) == Keys{"m30", "m40", "m50"});
}

TEST_CASE_METHOD(StoreFixture, "what was asked is kept for each person in each chat, and its version only grows") {
    const ports::DialogueKey key{"wecom-main", "g1", "u1"};
    CHECK_FALSE(read([&](const ports::View& view) { return view.dialogues().find(key); }));
    const auto put = [&](const std::string& state, int second) {
        write([&](ports::UnitOfWork& unit) { unit.dialogues().put(key, state, at(second)); });
        return read([&](const ports::View& view) { return view.dialogues().find(key); });
    };
    CHECK(put("ask date", 1) == ports::StoredDialogue{"ask date", 1, at(1)});
    CHECK(put("", 2) == ports::StoredDialogue{"", 2, at(2)});
    CHECK(put("ask people", 3) == ports::StoredDialogue{"ask people", 3, at(3)});
    for (const ports::DialogueKey& other :
         {ports::DialogueKey{"ding-main", "g1", "u1"}, {"wecom-main", "g2", "u1"}, {"wecom-main", "g1", "u2"}}) {
        CHECK_FALSE(read([&](const ports::View& view) { return view.dialogues().find(other); }));
    }
}

TEST_CASE_METHOD(StoreFixture, "a message to be sent is read back as it was queued, buttons and all") {
    ports::OutboxRow row{.channel = "wecom-main",
                         .target = {ports::ConversationKind::group, "g1"},
                         .kind = "deduction",
                         .key = "deduction:T7:3",
                         .text = "扣 5 分",
                         .suggestions = {{"申诉", "申诉 D3"}, {"换行\n", ""}},
                         .reply_handle = "handle",
                         .attachment = {{ports::MediaKind::file, "考核表.xlsx", std::string(64, 'a')}},
                         .mentions = {"u1", "换\n行"},
                         .status = ports::OutboxStatus::unknown,
                         .attempts = 2,
                         .created_at = at(1),
                         .next_at = at(2),
                         .reason = "timeout",
                         .planned_at = at(2)};
    CHECK(write([&](ports::UnitOfWork& unit) { return unit.outbox().add(row); }));
    row.id = 1;
    CHECK(read([](const ports::View& view) { return view.outbox().find(1); }) == row);
    row.batch = "deduction:T7:3+2";
    row.parts_sent = 1;
    row.unreached = {"u1", "u2"};
    row.next_at = at(900);
    row.ended_at = at(901);
    write([&](ports::UnitOfWork& unit) { unit.outbox().update(row); });
    CHECK(read([](const ports::View& view) { return view.outbox().find(1); }) == row);
    row = {.id = 1, .channel = "ding-main", .key = "k", .status = ports::OutboxStatus::dead};
    write([&](ports::UnitOfWork& unit) { unit.outbox().update(row); });
    CHECK(read([](const ports::View& view) { return view.outbox().find(1); }) == row);
    CHECK_FALSE(read([](const ports::View& view) { return view.outbox().find(2); }));
}

TEST_CASE_METHOD(OutboxFixture, "the same thing is never queued twice") {
    queue("wecom-main", "reminder:T7:14", 0);
    ports::OutboxRow again{.channel = "ding-main", .key = "reminder:T7:14"};
    CHECK_FALSE(write([&](ports::UnitOfWork& unit) { return unit.outbox().add(again); }));
    CHECK(read([](const ports::View& view) { return view.outbox().page(0, 10); }).size() == 1);
}

TEST_CASE_METHOD(OutboxFixture, "a conversation has something due when a queued or unknown message's time has come") {
    const auto due = [this](const std::string& channel, int now) {
        return read([&](const ports::View& view) { return view.outbox().due_conversations(channel, at(now)); }).size() == 1;
    };
    for (const auto status :
         {ports::OutboxStatus::acked, ports::OutboxStatus::dead, ports::OutboxStatus::sending, ports::OutboxStatus::rejected}) {
        queue("wecom-main", std::to_string(static_cast<int>(status)), 5, status);
    }
    CHECK_FALSE(due("wecom-main", 100));
    const auto unknown = queue("wecom-main", "unknown", 20, ports::OutboxStatus::unknown);
    CHECK_FALSE(due("wecom-main", 19));
    CHECK(due("wecom-main", 20));
    set_status(unknown, ports::OutboxStatus::acked);
    queue("wecom-main", "queued", 30);
    CHECK_FALSE(due("wecom-main", 29));
    CHECK(due("wecom-main", 30));
    CHECK_FALSE(due("ding-main", 30));
}

TEST_CASE_METHOD(OutboxFixture, "the next due time is the earliest over all channels, and none when nothing waits") {
    const auto next = [this] { return read([](const ports::View& view) { return view.outbox().next_due(); }); };
    CHECK_FALSE(next());
    const auto first = queue("b", "1", 30);
    CHECK(next() == at(30));
    const auto second = queue("a", "2", 40);
    CHECK(next() == at(30));
    const auto third = queue("c", "3", 20);
    CHECK(next() == at(20));
    set_status(third, ports::OutboxStatus::acked);
    CHECK(next() == at(30));
    set_status(first, ports::OutboxStatus::sending);
    CHECK(next() == at(40));
    set_status(second, ports::OutboxStatus::dead);
    CHECK_FALSE(next());
}

TEST_CASE_METHOD(OutboxFixture, "what a crash left in sending is found again") {
    queue("wecom-main", "sending", 0, ports::OutboxStatus::sending);
    queue("wecom-main", "acked", 0, ports::OutboxStatus::acked);
    const auto left = read([](const ports::View& view) { return view.outbox().sending(10); });
    REQUIRE(left.size() == 1);
    CHECK(left.front().key == "sending");
}

TEST_CASE_METHOD(StoreFixture, "a person's last change is the latest that is not undone") {
    const auto who = person("甲某");
    const auto other = person("乙某");
    const auto what = write([&](ports::UnitOfWork& unit) {
        domain::Honour honour{.organisation = unit.organisations().add({.name = "科协", .county = "甲县"}), .title = "表彰"};
        return unit.honours().add(honour);
    });
    CHECK_FALSE(read([&](const ports::View& view) { return view.changes().last(who); }));
    ports::Change first{.person = who, .kind = ports::ChangeKind::edited, .before = "标题\n旧", .version_before = 1};
    first.version_after = 2;
    first.at = at(1);
    ports::Change second{.person = who, .kind = ports::ChangeKind::honour_registered, .honour = what};
    write([&](ports::UnitOfWork& unit) {
        first.id = unit.changes().add(first);
        second.id = unit.changes().add(second);
        unit.changes().add({.person = other});
    });
    const auto last = [&] { return read([&](const ports::View& view) { return view.changes().last(who); }); };
    CHECK(last() == second);
    write([&](ports::UnitOfWork& unit) { unit.changes().mark_undone(second.id); });
    CHECK(last() == first);
    write([&](ports::UnitOfWork& unit) { unit.changes().mark_undone(first.id); });
    CHECK_FALSE(last());
}

namespace {

struct SendingFixture : OutboxFixture {
    std::int64_t add(const std::string& key, const std::string& target, const std::string& kind, int planned,
                     ports::OutboxStatus status = ports::OutboxStatus::queued) {
        ports::OutboxRow row{.channel = "wecom-main", .kind = kind, .key = key, .status = status, .next_at = at(planned)};
        row.target.id = target;
        write([&](ports::UnitOfWork& unit) { return unit.outbox().add(row); });
        return read([](const ports::View& view) { return view.outbox().page(0, 1000); }).back().id;
    }
    void end(std::int64_t id, int when) {
        write([&](ports::UnitOfWork& unit) {
            auto row = *unit.outbox().find(id);
            row.status = ports::OutboxStatus::acked;
            row.ended_at = at(when);
            unit.outbox().update(row);
        });
    }
};

}  // namespace

TEST_CASE_METHOD(SendingFixture, "a conversation's messages stand by when they were due, and those of one moment by urgency") {
    add("later", "u1", "deduction", 20);
    add("digest", "u1", "digest", 10);
    add("ladder", "u1", "ladder", 10);
    add("other", "u2", "ladder", 0);
    add("done", "u1", "ladder", 0, ports::OutboxStatus::acked);
    const ports::Conversation target{ports::ConversationKind::direct, "u1"};
    std::vector<std::string> keys;
    for (const auto& row : read([&](const ports::View& view) { return view.outbox().unfinished("wecom-main", target, 10); })) {
        keys.push_back(row.key);
    }
    CHECK(keys == std::vector<std::string>{"ladder", "digest", "later"});

    const auto due = read([](const ports::View& view) { return view.outbox().due_conversations("wecom-main", at(15)); });
    REQUIRE(due.size() == 2);
    CHECK(due[0] == ports::WaitingConversation{target, domain::Urgency::ladder, at(10)});
    CHECK(read([](const ports::View& view) { return view.outbox().planned_messages("wecom-main", at(100)); }) == 3);
}

TEST_CASE_METHOD(SendingFixture, "a message that has gone for good is still known, and not queued again") {
    end(add("old", "u1", "ladder", 0), 10);
    end(add("new", "u1", "ladder", 0), 90);
    add("waiting", "u1", "ladder", 0);
    const auto prune = [&](int acked_before, int told_before) {
        return write([&](ports::UnitOfWork& unit) { return unit.outbox().prune(at(acked_before), at(told_before), 10); });
    };
    CHECK(prune(50, -1000) == 1);
    CHECK(read([](const ports::View& view) { return view.outbox().page(0, 10); }).size() == 2);
    ports::OutboxRow again{.channel = "wecom-main", .key = "old"};
    CHECK_FALSE(write([&](ports::UnitOfWork& unit) { return unit.outbox().add(again); }));
    const auto knows = [&](const std::string& key) {
        return read([&](const ports::View& view) { return view.outbox().knows(key); });
    };
    CHECK(knows("old"));
    CHECK(knows("new"));
    CHECK_FALSE(knows("never"));
    // Two years later nobody asks any more.
    CHECK(prune(50, 11) == 0);
    CHECK_FALSE(knows("old"));
}

TEST_CASE_METHOD(SendingFixture, "what may not have arrived is listed, the newest first") {
    add("fine", "u1", "ladder", 0);
    const auto dead = add("dead", "u1", "ladder", 0, ports::OutboxStatus::dead);
    const auto partly = add("partly", "u1", "ladder", 0, ports::OutboxStatus::acked);
    write([&](ports::UnitOfWork& unit) {
        auto row = *unit.outbox().find(partly);
        row.unreached = {"u7"};
        unit.outbox().update(row);
    });
    const auto troubled = read([](const ports::View& view) { return view.outbox().troubled(10); });
    REQUIRE(troubled.size() == 2);
    CHECK(troubled[0].id == partly);
    CHECK(troubled[1].id == dead);
}

TEST_CASE_METHOD(OutboxFixture, "messages are found by how their key begins") {
    for (const auto* key : {"announcement/N1/2/a", "announcement/N1/20/a", "announcement/N1/2/b", "announcement/N1/1"})
        queue("wecom-main", key, 1);
    const auto keys = [&](const std::string& prefix) {
        Keys found;
        for (const auto& row : read([&](const ports::View& view) { return view.outbox().keyed(prefix); }))
            found.push_back(row.key);
        return found;
    };
    CHECK(keys("announcement/N1/2/") == Keys{"announcement/N1/2/a", "announcement/N1/2/b"});
    CHECK(keys("announcement/N2/").empty());
}
