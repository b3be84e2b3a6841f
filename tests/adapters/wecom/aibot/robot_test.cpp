#include "adapters/wecom/aibot/robot.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/adapters/http/waiting.hpp"
#include "tests/adapters/http/websocket_peer.hpp"
#include "tests/adapters/wecom/fake_platform.hpp"
#include "tests/adapters/wecom/fakes.hpp"
#include "tests/adapters/wecom/vectors.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using namespace std::chrono_literals;
using kexiebot::test::eventually;
using kexiebot::test::WebSocketListener;
using kexiebot::test::WebSocketPeer;
using nlohmann::json;

namespace {

/// A bot that answers when it is told to, from whatever thread.
class PatientBot final : public ports::MessageHandler {
public:
    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override {
        const std::lock_guard lock{mutex_};
        received_.push_back(std::move(message));
        waiting_.push_back(std::move(done));
    }
    [[nodiscard]] std::size_t received() const {
        const std::lock_guard lock{mutex_};
        return received_.size();
    }
    [[nodiscard]] ports::InboundMessage message(std::size_t which) const {
        const std::lock_guard lock{mutex_};
        return received_.at(which);
    }
    /// `is_kept`: as if it stood in the outbox.
    void answer(std::size_t which, const std::string& text, bool is_kept = false) {
        std::function<void(ports::Answer)> done;
        {
            const std::lock_guard lock{mutex_};
            done = waiting_.at(which);
        }
        done({ports::Handled::done, {text, {}}, is_kept});
    }

private:
    mutable std::mutex mutex_;
    std::vector<ports::InboundMessage> received_;
    std::vector<std::function<void(ports::Answer)>> waiting_;
};

/// Sends what the outbox would send, and remembers nothing.
class PassingReplies final : public ports::ReplyPost {
public:
    void post(std::string, ports::OutboundMessage reply, std::function<void(bool)> kept) override {
        kept(true);
        ++posted;
        messenger->send(std::move(reply), [](const ports::Sent&) {});
    }
    void deliver(std::string, ports::OutboundMessage reply, std::function<void()> ended) override {
        ++delivered;
        messenger->send(std::move(reply), [ended = std::move(ended)](const ports::Sent&) { ended(); });
    }
    ports::Messenger* messenger = nullptr;
    std::atomic<int> posted{0};
    std::atomic<int> delivered{0};
};

/// A robot that is impatient, before a platform that the test plays.
struct Stage {
    Stage() {
        replies.messenger = &robot->messenger();
        runtime.start();
    }
    ~Stage() {
        robot.reset();
        runtime.stop();
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    AibotSettings settings() const {
        AibotSettings settings;
        settings.channel = "wecom-bot";
        settings.link.bot_id = "aibINVENTEDbot";
        settings.link.secret = "INVENTED-SECRET";
        settings.link.first_retry = 10ms;
        settings.link.last_retry = 40ms;
        settings.websocket_url = listener.url();
        settings.stop_within = 500ms;
        return settings;
    }
    static json read(WebSocketPeer& peer) { return json::parse(peer.read()); }
    static void acknowledge(WebSocketPeer& peer, const json& frame, int errcode = 0) {
        peer.write(
            json{{"headers", {{"req_id", frame.at("headers").at("req_id")}}}, {"errcode", errcode}, {"errmsg", "x"}}.dump());
    }
    /// The next connection, subscribed.
    WebSocketPeer subscribed() {
        WebSocketPeer peer = listener.accept_upgraded();
        const json frame = read(peer);
        CHECK(frame.at("cmd") == "aibot_subscribe");
        acknowledge(peer, frame);
        return peer;
    }
    void say(WebSocketPeer& peer, const std::string& file = "ws_text_single.json") {
        peer.write(vector_bytes("inbound/" + file));
    }
    void await_received(std::size_t count) const {
        REQUIRE(eventually([&] { return bot.received() == count; }));
    }

    LogCapture log;
    WebSocketListener listener;
    PatientBot bot;
    PassingReplies replies;
    ManualClock clock{1'760'600'000};
    SeededRandomness randomness;
    http::Runtime runtime{2};
    http::Client client{runtime};
    http::WebSocketClient websockets{runtime};
    std::unique_ptr<AibotRobot> robot =
        std::make_unique<AibotRobot>(settings(), AibotSurroundings{bot, replies, clock, randomness, client, runtime, websockets});
};

}  // namespace

TEST_CASE("a message is answered on the same request, and only after the bot is done with it") {
    Stage stage;
    stage.robot->start();
    WebSocketPeer peer = stage.subscribed();
    stage.say(peer);
    stage.await_received(1);
    CHECK(stage.robot->state().is_ready);
    CHECK(stage.robot->counts().handled == 0);
    stage.bot.answer(0, "一共 12.5 分");
    const json frame = Stage::read(peer);
    CHECK(frame.at("cmd") == "aibot_respond_msg");
    CHECK(frame.at("headers").at("req_id") == "INVENTED_REQ_0001");
    CHECK(frame.at("body").at("stream").at("content") == "一共 12.5 分");
    Stage::acknowledge(peer, frame);
    CHECK(stage.robot->counts().handled == 1);
}

TEST_CASE("an answer whose connection broke is said again on the next, under the same stream") {
    Stage stage;
    stage.robot->start();
    json first;
    {
        WebSocketPeer peer = stage.subscribed();
        stage.say(peer);
        stage.await_received(1);
        SECTION("before the bot was done") {
            peer.cut();
            WebSocketPeer next = stage.subscribed();
            stage.bot.answer(0, "好的");
            const json frame = Stage::read(next);
            CHECK(frame.at("cmd") == "aibot_respond_msg");
            Stage::acknowledge(next, frame);
            return;
        }
        SECTION("after it was sent") {
            stage.bot.answer(0, "好的");
            first = Stage::read(peer);
            peer.cut();
        }
    }
    WebSocketPeer next = stage.subscribed();
    const json again = Stage::read(next);
    CHECK(again.at("body") == first.at("body"));
    CHECK(again.at("headers") == first.at("headers"));
    Stage::acknowledge(next, again, 846605);
    const json pushed = Stage::read(next);
    CHECK(pushed.at("cmd") == "aibot_send_msg");
    CHECK(pushed.at("body").at("chatid") == "user_a01");
    CHECK(pushed.at("body").at("markdown").at("content") == "好的");
    Stage::acknowledge(next, pushed);
    const auto state = stage.robot->state();
    CHECK(state.opened == 2);
    CHECK(state.lost == 1);
    CHECK_FALSE(state.last_error.empty());
}

TEST_CASE("an answer that stands in the outbox is sent as such, one to a question only when it was not acknowledged") {
    Stage stage;
    stage.robot->start();
    WebSocketPeer peer = stage.subscribed();
    stage.say(peer);
    stage.await_received(1);
    CHECK(stage.bot.message(0).kept_reply_handle);
    SECTION("kept") {
        stage.bot.answer(0, "已登记 A1", true);
        const json frame = Stage::read(peer);
        CHECK(frame.at("cmd") == "aibot_respond_msg");
        CHECK(stage.replies.delivered == 1);
        Stage::acknowledge(peer, frame);
    }
    SECTION("a question, acknowledged") {
        stage.bot.answer(0, "一共 12.5 分");
        Stage::acknowledge(peer, Stage::read(peer));
        CHECK(stage.replies.delivered == 0);
    }
    SECTION("a question over the rate") {
        stage.bot.answer(0, "一共 12.5 分");
        Stage::acknowledge(peer, Stage::read(peer), 45009);
        CHECK(eventually([&] { return stage.replies.posted == 1; }));
    }
    CHECK(stage.robot->counts().unanswered == 0);
}

TEST_CASE("a message of the outbox whose connection broke goes out again on the next") {
    Stage stage;
    stage.robot->start();
    WebSocketPeer peer = stage.subscribed();
    REQUIRE(eventually([&] { return stage.robot->state().is_ready; }));
    const ports::OutboundMessage message{{ports::ConversationKind::direct, "user_a01"}, "提醒", {}, {}, "key-1"};
    Awaited<ports::Sent> sent;
    stage.robot->messenger().send(message, sent.callback());
    const json first = Stage::read(peer);
    CHECK(first.at("cmd") == "aibot_send_msg");
    peer.cut();
    WebSocketPeer next = stage.subscribed();
    const json again = Stage::read(next);
    CHECK(again.at("body") == first.at("body"));
    Stage::acknowledge(next, again);
    CHECK(sent.get().outcome == ports::SendOutcome::acked);
}

TEST_CASE("who is thrown out does not come back, and is not ready") {
    Stage stage;
    stage.robot->start();
    WebSocketPeer peer = stage.subscribed();
    stage.say(peer, "ws_event_disconnected.json");
    CHECK(eventually([&] { return !stage.robot->state().is_ready && !stage.robot->state().last_error.empty(); }));
    CHECK_FALSE(stage.robot->state().next_try);
    CHECK_FALSE(stage.listener.somebody_connects_within(100));
    CHECK(stage.log.holds("disconnected_event"));
}

TEST_CASE("wrong credentials are told and not tried in a loop") {
    Stage stage;
    stage.robot->start();
    WebSocketPeer peer = stage.listener.accept_upgraded();
    Stage::acknowledge(peer, Stage::read(peer), 40001);
    CHECK(eventually([&] { return stage.robot->state().next_try.has_value(); }));
    CHECK_THAT(stage.robot->state().last_error, Catch::Contains("40001"));
    CHECK(*stage.robot->state().next_try - stage.clock.now() > 300s);
    CHECK_FALSE(stage.listener.somebody_connects_within(100));
    CHECK_FALSE(stage.log.holds("INVENTED-SECRET"));
}

TEST_CASE("stopping lets an answer out, takes nothing new, and says goodbye") {
    Stage stage;
    stage.robot->start();
    WebSocketPeer peer = stage.subscribed();
    stage.say(peer);
    stage.await_received(1);
    std::thread stopping{[&] { stage.robot->stop(); }};
    stage.bot.answer(0, "办好了");
    const json frame = Stage::read(peer);
    CHECK(frame.at("cmd") == "aibot_respond_msg");
    Stage::acknowledge(peer, frame);
    CHECK(peer.read_goodbye() == 1000);
    stopping.join();
    CHECK_FALSE(stage.robot->state().is_ready);
}

TEST_CASE("a robot may go at any moment") {
    Stage stage;
    stage.robot->start();
    SECTION("connecting") {}
    SECTION("subscribing") {
        const WebSocketPeer peer = stage.listener.accept_upgraded();
        stage.robot.reset();
    }
    SECTION("with an answer still to come") {
        WebSocketPeer peer = stage.subscribed();
        stage.say(peer);
        stage.await_received(1);
        stage.robot.reset();
        stage.bot.answer(0, "太晚了");
    }
    SECTION("between two connections") {
        stage.subscribed().cut();
        REQUIRE(eventually([&] { return stage.robot->state().lost == 1; }));
        stage.robot.reset();
    }
    SUCCEED();
}

TEST_CASE("frames that make no sense, and a hundred messages at once, leave the robot standing") {
    Stage stage;
    stage.robot->start();
    WebSocketPeer peer = stage.subscribed();
    peer.write("not JSON");
    peer.write(R"({"cmd":"aibot_msg_callback","headers":{"req_id":"R"},"body":{"msgtype":"image","image":{}}})");
    for (int i = 0; i < 100; ++i) {
        json frame = json::parse(vector_bytes("inbound/ws_text_single.json"));
        frame["body"]["msgid"] = "M" + std::to_string(i);
        frame["headers"]["req_id"] = "R" + std::to_string(i);
        // One conversation takes thirty a minute.
        frame["body"]["from"]["userid"] = "user_" + std::to_string(i);
        peer.write(frame.dump());
    }
    stage.await_received(100);
    for (std::size_t i = 0; i < 100; ++i) CHECK(stage.bot.message(i).message_id == "M" + std::to_string(i));
    for (std::size_t i = 100; i-- > 0;) stage.bot.answer(i, "好");
    for (int i = 0; i < 100; ++i) Stage::acknowledge(peer, Stage::read(peer));
    CHECK(eventually([&] { return stage.robot->counts().handled == 100; }));
    CHECK(stage.robot->counts().malformed == 1);
    CHECK(stage.robot->counts().unanswered == 0);
}
