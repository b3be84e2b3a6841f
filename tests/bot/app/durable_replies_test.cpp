#include "bot/app/durable_replies.hpp"

#include <catch2/catch.hpp>
#include <deque>
#include <future>
#include <stdexcept>

#include "storage/sqlite/sqlite_store.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using ports::OutboxStatus;
using ports::SendOutcome;

namespace {

struct ManualClock final : ports::Clock {
    domain::Instant at{1'795'320'000s};
    domain::Instant now() const override { return at; }
};

// Ends each attempt as it is told to.
struct Platform final : ports::Messenger {
    std::vector<ports::OutboundMessage> seen;
    std::deque<ports::Sent> outcomes;
    bool throws = false;
    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override {
        seen.push_back(std::move(message));
        if (throws) throw std::runtime_error{"a fault"};
        done(outcomes.empty() ? ports::Sent{SendOutcome::acked, {}, {}, {}} : outcomes.front());
    }
};

struct Office {
    tests::TemporaryFolder folder;
    sqlite::SqliteStore store{{.database = folder.path() / "office.sqlite3"}};
    ManualClock clock;
    Platform platform;
    app::DurableReplies replies{store, clock, [](const std::function<void()>& task) { task(); }};

    Office() { replies.connect({{"ding", &platform}}); }

    bool post(const std::string& key, const std::string& text) {
        ports::OutboundMessage reply;
        reply.to = {ports::ConversationKind::direct, "010"};
        reply.text = text;
        reply.reply_handle = "handle";
        reply.key = key;
        std::promise<bool> kept;
        replies.post("ding", std::move(reply), [&](bool durable) { kept.set_value(durable); });
        const auto durable = kept.get_future().get();
        replies.finish(10s);
        return durable;
    }
    std::vector<ports::OutboxRow> rows() {
        std::vector<ports::OutboxRow> all;
        store.read([&](const ports::View& view) { all = view.outbox().page(0, 100); });
        return all;
    }
};

}  // namespace

TEST_CASE("a reply is stored, sent at once and done with") {
    Office office;
    CHECK(office.post("msg1", "已登记 A1"));
    REQUIRE(office.platform.seen.size() == 1);
    CHECK(office.platform.seen[0].reply_handle == "handle");
    const auto rows = office.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].status == OutboxStatus::acked);
    CHECK(rows[0].kind == "reply");
    CHECK(rows[0].text == "已登记 A1");
}

TEST_CASE("one message gets one reply, however often it comes") {
    Office office;
    CHECK(office.post("msg1", "已登记 A1"));
    CHECK(office.post("msg1", "已登记 A1"));
    CHECK(office.platform.seen.size() == 1);
    CHECK(office.rows().size() == 1);
}

TEST_CASE("a reply that could not be sent waits in the outbox with its reason") {
    Office office;
    const auto outcome = GENERATE(SendOutcome::retry_later, SendOutcome::rate_limited, SendOutcome::unknown);
    office.platform.outcomes = {{outcome, "HTTP 503", 60s, {}}};
    CHECK(office.post("msg1", "好"));
    const auto rows = office.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].status == (outcome == SendOutcome::unknown ? OutboxStatus::unknown : OutboxStatus::queued));
    CHECK(rows[0].reason == "HTTP 503");
    CHECK(rows[0].next_at > office.clock.at);
}

TEST_CASE("a messenger that fails for a fault of ours leaves the reply in the outbox") {
    Office office;
    office.platform.throws = true;
    CHECK(office.post("msg1", "好"));
    CHECK(office.rows().at(0).status == OutboxStatus::queued);
}

TEST_CASE("a reply that was stored with its message's change is sent, and its row ends as the attempt did") {
    Office office;
    const auto outcome = GENERATE(SendOutcome::acked, SendOutcome::unknown);
    office.platform.outcomes = {{outcome, "", 0s, {}}};
    ports::OutboundMessage reply;
    reply.to = {ports::ConversationKind::direct, "010"};
    reply.text = "已登记 A1";
    reply.reply_handle = "handle";
    reply.key = "msg1";
    const auto row = app::reply_row("ding", reply, office.clock.at);
    CHECK(row.key == app::reply_key("ding", "msg1"));
    ports::write_and_wait(office.store, [&](ports::UnitOfWork& work) { work.outbox().add(row); });
    bool is_over = false;
    office.replies.deliver("ding", reply, [&] { is_over = true; });
    office.replies.finish(10s);
    CHECK(is_over);
    REQUIRE(office.platform.seen.size() == 1);
    CHECK(office.platform.seen[0].reply_handle == "handle");
    const auto rows = office.rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].status == (outcome == SendOutcome::acked ? OutboxStatus::acked : OutboxStatus::unknown));
}
