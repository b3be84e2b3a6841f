#include "adapters/dingtalk/stream/channel.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/log_capture.hpp"
#include "tests/adapters/dingtalk/vectors.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const std::string ticket = "invented-ticket+/=";

/// The platform's side of one WebSocket.
struct FakeLine {
    http::WebSocketSettings settings;
    http::WebSocketEvents events;
    std::vector<std::string> sent;
    bool closed = false;

    [[nodiscard]] std::vector<json> frames() const {
        std::vector<json> parsed;
        for (const auto& text : sent) parsed.push_back(json::parse(text));
        return parsed;
    }
};

class FakeSocket final : public http::WebSocket {
public:
    explicit FakeSocket(std::shared_ptr<FakeLine> line) : line_{std::move(line)} {}
    bool send(std::string text) override {
        line_->sent.push_back(std::move(text));
        return true;
    }
    void close(int, std::string) override { line_->closed = true; }
    [[nodiscard]] std::size_t queued_bytes() const override { return 0; }

private:
    std::shared_ptr<FakeLine> line_;
};

/// A bot that answers when it is told to.
class SlowBot final : public ports::MessageHandler {
public:
    std::vector<ports::InboundMessage> seen;
    std::vector<std::function<void(ports::Answer)>> waiting;
    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override {
        seen.push_back(std::move(message));
        waiting.push_back(std::move(done));
    }
};

class FakeReplies final : public ports::ReplyPost {
public:
    std::vector<ports::OutboundMessage> posted;
    std::vector<std::function<void(bool)>> waiting;
    void post(std::string, ports::OutboundMessage reply, std::function<void(bool)> kept) override {
        posted.push_back(std::move(reply));
        waiting.push_back(std::move(kept));
    }
    void deliver(std::string, ports::OutboundMessage, std::function<void()> ended) override { ended(); }
};

class FakeKeeper final : public ports::HappeningHandler {
public:
    std::vector<ports::Happening> seen;
    std::vector<std::function<void(bool)>> waiting;
    void happened(ports::Happening happening, std::function<void(bool)> done) override {
        seen.push_back(std::move(happening));
        waiting.push_back(std::move(done));
    }
};

class FakeMessenger final : public ports::Messenger {
public:
    std::vector<ports::OutboundMessage> sent;
    void send(ports::OutboundMessage message, std::function<void(ports::Sent)>) override { sent.push_back(std::move(message)); }
};

class FakeMeter final : public ports::CallMeter {
public:
    std::map<ports::CallKind, int> spent_;
    void spent(std::string_view, ports::CallKind kind, int calls) override { spent_[kind] += calls; }
};

class NoChance final : public ports::Randomness {
public:
    std::string bytes(std::size_t count) override { return std::string(count, '\0'); }
};

struct Bench {
    SlowBot bot;
    FakeReplies replies;
    FakeKeeper keeper;
    FakeMessenger messenger;
    FakeMeter meter;
    test::FixedClock clock;
    NoChance randomness;
    std::vector<http::ClientResponse> opens;  ///< answers to the open call, the last one again and again
    std::vector<http::ClientRequest> asked;
    std::vector<std::shared_ptr<FakeLine>> lines;
    std::vector<std::function<void()>> timers;
    std::chrono::steady_clock::time_point now{std::chrono::hours{1}};
    StreamChannel channel{test::robot_settings(), Cards::on, surroundings()};

    StreamSurroundings surroundings() {
        opens = {test::answered(200, json{{"endpoint", "wss://gateway.example.org:443/connect"}, {"ticket", ticket}}.dump())};
        return {.handler = bot,
                .happenings = keeper,
                .replies = replies,
                .messenger = messenger,
                .clock = clock,
                .randomness = randomness,
                .meter = meter,
                .exchange =
                    [this](http::ClientRequest request, std::function<void(http::ClientResponse)> done) {
                        asked.push_back(std::move(request));
                        const auto answer = opens.front();
                        if (opens.size() > 1) opens.erase(opens.begin());
                        done(answer);
                    },
                .dial =
                    [this](http::WebSocketSettings settings, http::WebSocketEvents events) {
                        lines.push_back(std::make_shared<FakeLine>());
                        lines.back()->settings = std::move(settings);
                        lines.back()->events = std::move(events);
                        return std::make_unique<FakeSocket>(lines.back());
                    },
                .after = [this](milliseconds, std::function<void()> task) { timers.push_back(std::move(task)); },
                .elapsed = [this] { return now; },
                .stop_grace = milliseconds{0}};
    }

    void pass(std::chrono::steady_clock::duration time) {
        now += time;
        for (const auto& task : std::exchange(timers, {})) task();
    }
    FakeLine& connect() {
        channel.start();
        lines.back()->events.opened();
        return *lines.back();
    }
    static std::string frame(const std::string& data, const std::string& id = "frame-1",
                             const std::string& topic = std::string{robot_topic_text}) {
        return json{{"specVersion", "1.0"},
                    {"type", "CALLBACK"},
                    {"headers", {{"topic", topic}, {"messageId", id}, {"contentType", "application/json"}}},
                    {"data", data}}
            .dump();
    }
    static std::string message(int number) {
        auto body = test::vector_json("inbound/text_direct.json");
        body["msgId"] = "msg" + std::to_string(number);
        body.erase("robotCode");
        return body.dump();
    }
    static ports::Answer done(std::string text) { return {ports::Handled::done, {std::move(text), {}}}; }

    static constexpr std::string_view robot_topic_text = "/v1.0/im/bot/messages/get";
};

json system_frame(const char* topic) {
    return {{"type", "SYSTEM"}, {"headers", {{"topic", topic}, {"messageId", "s1"}}}, {"data", R"({"opaque":"1"})"}};
}

TEST_CASE_METHOD(Bench, "the stream opens with its credentials and topics, and puts the ticket into the address encoded") {
    connect();
    const auto body = json::parse(asked.at(0).body);
    CHECK(asked.at(0).url == "https://api.dingtalk.com/v1.0/gateway/connections/open");
    CHECK(body.at("clientId") == "dingtestrobot0000001");
    CHECK(body.at("subscriptions").size() == 2);
    CHECK(http::header(asked.at(0).headers, "Accept") == "application/json");
    CHECK(lines.at(0)->settings.url == "wss://gateway.example.org:443/connect?ticket=invented%2Dticket%2B%2F%3D");
    CHECK(channel.state().is_ready);
}

TEST_CASE_METHOD(Bench, "a message is acknowledged only when its reply can no longer be lost") {
    auto& line = connect();
    line.events.message(frame(message(1)));
    REQUIRE(bot.seen.size() == 1);
    CHECK(bot.seen[0].message_id == "msg1");
    CHECK(line.sent.empty());
    bot.waiting[0](done("已登记 A1"));
    REQUIRE(replies.posted.size() == 1);
    CHECK(replies.posted[0].key == "msg1");
    CHECK(replies.posted[0].text == "已登记 A1");
    CHECK_FALSE(replies.posted[0].reply_handle.empty());
    CHECK(line.sent.empty());
    replies.waiting[0](true);
    REQUIRE(line.frames().size() == 1);
    CHECK(line.frames()[0].at("headers").at("messageId") == "frame-1");
    CHECK(line.frames()[0].at("data") == R"({"response":null})");
    CHECK(channel.counts().handled == 1);
}

TEST_CASE_METHOD(Bench, "silence is acknowledged and posts nothing") {
    auto& line = connect();
    line.events.message(frame(message(1)));
    bot.waiting[0](done(""));
    CHECK(replies.posted.empty());
    CHECK(line.sent.size() == 1);
}

TEST_CASE_METHOD(Bench, "what could not be stored is not acknowledged, and the person is told") {
    auto& line = connect();
    line.events.message(frame(message(1)));
    bot.waiting[0]({ports::Handled::try_again, {"暂时无法保存，请稍后重发", {}}});
    CHECK(line.sent.empty());
    CHECK(messenger.sent.size() == 1);
    CHECK(replies.posted.empty());
    line.events.message(frame(message(2), "frame-2"));
    bot.waiting[1](done("好"));
    replies.waiting[0](false);
    CHECK(line.sent.empty());
    CHECK(channel.counts().deferred == 2);
}

TEST_CASE_METHOD(Bench,
                 "a disconnect with two hundred messages under way: the new line comes first, the old one answers them all") {
    auto& old = connect();
    pass(minutes{2});
    for (int i = 0; i < 200; ++i) old.events.message(frame(message(i), "frame-" + std::to_string(i)));
    old.events.message(system_frame("disconnect").dump());
    REQUIRE(lines.size() == 2);
    CHECK(channel.state().is_ready);
    lines[1]->events.opened();
    CHECK_FALSE(old.closed);
    for (const auto& answer : bot.waiting) answer(done("好"));
    for (const auto& kept : replies.waiting) kept(true);
    CHECK(old.sent.size() == 200);
    CHECK(lines[1]->sent.empty());
    CHECK(old.closed);
    old.events.closed({http::WebSocketEnd::by_us, 0, 0, ""});
    lines[1]->events.message(frame(message(999)));
    CHECK(bot.seen.size() == 201);
}

TEST_CASE_METHOD(Bench, "an acknowledgement whose connection is gone is dropped, and the message is taken on the next one") {
    auto& old = connect();
    old.events.message(frame(message(1)));
    old.events.closed({http::WebSocketEnd::lost, 0, 0, "reset"});
    CHECK_FALSE(channel.state().is_ready);
    CHECK(channel.state().last_error == "reset");
    CHECK(channel.state().lost == 1);
    pass(seconds{1});
    REQUIRE(lines.size() == 2);
    lines[1]->events.opened();
    bot.waiting[0](done("好"));
    replies.waiting[0](true);
    lines[1]->events.message(frame(message(1), "frame-2"));
    CHECK(bot.seen.at(1).message_id == bot.seen.at(0).message_id);
    CHECK(channel.state().is_ready);
}

TEST_CASE_METHOD(Bench, "pings are answered with what they brought, topics nobody serves with 404, broken messages with 400") {
    auto& line = connect();
    line.events.message(system_frame("ping").dump());
    line.events.message(frame("{}", "frame-2", "/v1.0/topic/of/the/future"));
    line.events.message(frame("{}", "frame-3"));
    line.events.message("no frame");
    const auto frames = line.frames();
    REQUIRE(frames.size() == 3);
    CHECK(frames[0].at("data") == R"({"opaque":"1"})");
    CHECK(frames[1].at("code") == 404);
    CHECK(frames[2].at("code") == 400);
    CHECK(channel.counts().malformed == 2);
    CHECK(bot.seen.empty());
}

TEST_CASE_METHOD(Bench, "each message that arrives is spent from the month's allowance, pings are not") {
    auto& line = connect();
    line.events.message(system_frame("ping").dump());
    line.events.message(frame(message(1)));
    line.events.message(frame(test::vector_text("inbound/over_quota.json"), "frame-2"));
    CHECK(meter.spent_[ports::CallKind::stream] == 2);
}

TEST_CASE_METHOD(Bench, "a group that is gone is acknowledged once that is stored, other events at once") {
    auto& line = connect();
    const auto event = [](const char* type, const char* id, const json& data) {
        const json headers{{"topic", "*"}, {"messageId", id}, {"eventType", type}, {"eventId", "e1"}};
        return json{{"type", "EVENT"}, {"headers", headers}, {"data", data.dump()}}.dump();
    };
    line.events.message(event("robot_msg_read", "frame-1", {{"userId", "010"}}));
    CHECK(line.frames().at(0).at("data") == R"({"status":"SUCCESS","message":"success"})");
    line.events.message(event("chat_disband", "frame-2", {{"openConversationId", "cid+/=="}}));
    REQUIRE(keeper.seen.size() == 1);
    CHECK(keeper.seen[0].event_id == "e1");
    CHECK(line.sent.size() == 1);
    keeper.waiting[0](false);
    CHECK(line.sent.size() == 1);
    line.events.message(event("chat_disband", "frame-3", {{"openConversationId", "cid+/=="}}));
    keeper.waiting[1](true);
    CHECK(line.frames().at(1).at("headers").at("messageId") == "frame-3");
    line.events.message(event("user_leave_org", "frame-4", {{"userId", json::array({"010"})}}));
    CHECK(channel.counts().events == 4);
    CHECK(meter.spent_[ports::CallKind::stream] == 3);  // who leaves is told for nothing
}

TEST_CASE_METHOD(Bench, "what is not for the bot is acknowledged and left alone") {
    auto& line = connect();
    auto delegated = json::parse(message(2));
    delegated["hostingContext"] = {{"userId", "010"}};
    auto other = json::parse(message(3));
    other["robotCode"] = "another";
    auto withheld = test::vector_json("inbound/over_quota.json");
    withheld.erase("robotCode");
    line.events.message(frame(withheld.dump()));
    line.events.message(frame(delegated.dump()));
    line.events.message(frame(other.dump()));
    CHECK(bot.seen.empty());
    CHECK(line.sent.size() == 3);
    CHECK(channel.counts().over_quota == 1);
    CHECK(channel.counts().refused == 1);
}

TEST_CASE_METHOD(Bench, "a pressed card is answered with what becomes of it") {
    auto& line = connect();
    const json press{{"userId", "010"}, {"outTrackId", "c"}, {"content", R"({"cardPrivateData":{"params":{"says":"A12通过"}}})"}};
    line.events.message(frame(press.dump(), "frame-1", "/v1.0/card/instances/callback"));
    REQUIRE(bot.seen.size() == 1);
    CHECK(bot.seen[0].text == "A12通过");
    bot.waiting[0](done("A12 已通过\n多了 2.5 分"));
    replies.waiting[0](true);
    const auto data = json::parse(line.frames().at(0).at("data").get<std::string>());
    CHECK(data.at("response").at("cardData").at("cardParamMap").at("state") == "A12 已通过");
}

TEST_CASE_METHOD(Bench, "a card in a group changes for the one who pressed it, and the rest of the group reads nothing") {
    auto& line = connect();
    const json press{
        {"userId", "010"}, {"outTrackId", "group-c"}, {"content", R"({"cardPrivateData":{"params":{"says":"收到N3"}}})"}};
    line.events.message(frame(press.dump(), "frame-1", "/v1.0/card/instances/callback"));
    REQUIRE(bot.seen.size() == 1);
    CHECK(bot.seen[0].conversation == ports::Conversation{ports::ConversationKind::direct, "010"});
    SECTION("received") {
        auto answer = done("好的，已记下您收到公告 N3。");
        answer.reply.pressed = ports::PressedCard{"公告 N3", "已收到"};
        bot.waiting[0](answer);
        CHECK(replies.waiting.empty());
        const auto data = json::parse(line.frames().at(0).at("data").get<std::string>());
        CHECK(data.at("response").at("userPrivateData").at("cardParamMap").at("state") == "已收到");
        CHECK_FALSE(data.at("response").contains("cardData"));
    }
    SECTION("refused: who pressed it is told in 1:1") {
        bot.waiting[0](done("没有找到公告 N3。"));
        REQUIRE(replies.waiting.size() == 1);
    }
}

TEST_CASE_METHOD(Bench, "refused credentials and a refused ticket are named as the reason, without secrets") {
    test::LogCapture log;
    opens = {test::answered(401, R"({"code":"authFailed","message":"鉴权失败"})")};
    channel.start();
    CHECK(channel.state().last_error.find("authFailed") != std::string::npos);
    opens = {test::answered(200, json{{"endpoint", "wss://gateway.example.org/connect"}, {"ticket", ticket}}.dump())};
    pass(minutes{2});
    REQUIRE(lines.size() == 1);
    lines[0]->events.closed({http::WebSocketEnd::not_opened, 0, 403, "the upgrade was answered with 403"});
    CHECK(channel.state().last_error.find("403") != std::string::npos);
    for (const auto& text : {log.text(), channel.state().last_error}) {
        CHECK(text.find(test::client_secret) == std::string::npos);
        CHECK(text.find("invented-ticket") == std::string::npos);
        CHECK(text.find("invented%2Dticket") == std::string::npos);
    }
}

TEST_CASE_METHOD(Bench, "an open call that fails in any way is tried again") {
    for (const auto& [what, failure] : test::failures()) {
        INFO(what);
        const auto before = lines.size();
        Bench fresh;
        const auto good = fresh.opens.front();
        fresh.opens = {failure, good};
        fresh.channel.start();
        CHECK(fresh.lines.empty());
        fresh.pass(minutes{11});
        CHECK(fresh.lines.size() == 1);
        CHECK(lines.size() == before);
    }
}

TEST_CASE_METHOD(Bench, "endpoints elsewhere than under TLS are not connected to") {
    const auto endpoint = GENERATE("ws://gateway.example.org/connect", "ws://127.0.0.1:9/connect", "http://gateway.example.org",
                                   "wss://user@gateway.example.org/", "wss:///connect", "", "wss://a b/");
    opens = {test::answered(200, json{{"endpoint", endpoint}, {"ticket", ticket}}.dump())};
    channel.start();
    CHECK(lines.empty());
}

TEST_CASE_METHOD(Bench, "after stop nothing is opened, taken or left hanging") {
    auto& line = connect();
    channel.stop();
    CHECK(line.closed);
    line.events.message(frame(message(1)));
    CHECK(bot.seen.empty());
    line.events.closed({http::WebSocketEnd::by_us, 0, 0, ""});
    pass(minutes{5});
    CHECK(lines.size() == 1);
}

}  // namespace
}  // namespace kexiebot::dingtalk
