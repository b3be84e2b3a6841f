#include "adapters/dingtalk/callback/callback.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <optional>
#include <vector>

#include "adapters/dingtalk/sign.hpp"
#include "tests/adapters/dingtalk/counting_meter.hpp"
#include "tests/adapters/dingtalk/log_capture.hpp"
#include "tests/adapters/dingtalk/vectors.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using dingtalk::test::headers_of;
using dingtalk::test::LogCapture;
using dingtalk::test::vector_list;
using dingtalk::test::vector_text;
using nlohmann::json;

namespace {

const std::string secret = "invented-client-secret-0123456789";

class FixedClock final : public ports::Clock {
public:
    domain::Instant at{std::chrono::seconds{1'795'312'861}};
    [[nodiscard]] domain::Instant now() const override { return at; }
};

class FakeBot final : public ports::MessageHandler {
public:
    ports::Answer answer{ports::Handled::done, {"已登记 A12", {}}};
    bool answers_at_once = true;
    std::vector<ports::InboundMessage> heard;
    std::function<void(ports::Answer)> waiting;

    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override {
        heard.push_back(std::move(message));
        if (answers_at_once) {
            done(answer);
        } else {
            waiting = std::move(done);
        }
    }
};

struct Room {
    FixedClock clock;
    FakeBot bot;
    LogCapture log;
    dingtalk::test::CountingMeter meter;
    RobotCallback callback{settings(), bot, clock, meter};

    static RobotSettings settings() {
        RobotSettings made;
        made.channel = "ding-main";
        made.client_id = "ding81dxuv0ik66yrkx2";
        made.client_secret = secret;
        return made;
    }

    [[nodiscard]] http::Request signed_post(std::string body) const {
        http::Request request;
        request.method = "POST";
        request.path = "/callback/ding-main";
        const auto timestamp = std::to_string(clock.at.time_since_epoch().count() * 1000);
        request.headers = {{"Content-Type", "application/json; charset=utf-8"},
                           {"timestamp", timestamp},
                           {"sign", robot_sign(secret, timestamp)}};
        request.body = std::move(body);
        return request;
    }

    http::Response ask(const http::Request& request) {
        std::optional<http::Response> response;
        callback.handle(request, [&](http::Response r) {
            REQUIRE_FALSE(response);
            response = std::move(r);
        });
        REQUIRE(response);
        return *response;
    }
};

}  // namespace

TEST_CASE("a signed message reaches the bot, and its answer goes back as text") {
    Room room;
    const auto response = room.ask(room.signed_post(vector_text("inbound/text_direct.json")));
    CHECK(response.status == 200);
    CHECK(response.content_type == "application/json; charset=utf-8");
    CHECK(json::parse(response.body) == json{{"msgtype", "text"}, {"text", {{"content", "已登记 A12"}}}});
    REQUIRE(room.bot.heard.size() == 1);
    CHECK(room.bot.heard[0].text == "11月20日办了新能源电池讲座，45人参加");
    CHECK(room.bot.heard[0].received_at == room.clock.at);
    CHECK(room.callback.counts().handled == 1);
}

TEST_CASE("a silent answer is told to the platform as such") {
    Room room;
    room.bot.answer.reply.text.clear();
    const auto response = room.ask(room.signed_post(vector_text("inbound/text_group.json")));
    CHECK(response.status == 200);
    CHECK(json::parse(response.body) == json{{"msgtype", "empty"}});
}

TEST_CASE("suggestions stay with their text twin") {
    Room room;
    room.bot.answer.reply = {"请选：1 讲座 2 论坛", {{"讲座", "1"}, {"论坛", "2"}}};
    const auto response = room.ask(room.signed_post(vector_text("inbound/text_group.json")));
    CHECK(json::parse(response.body).at("text").at("content") == "请选：1 讲座 2 论坛");
}

TEST_CASE("what could not be stored is answered 503, so that the platform may try again") {
    Room room;
    room.bot.answer = {ports::Handled::try_again, {"暂时无法保存，请稍后重发", {}}};
    CHECK(room.ask(room.signed_post(vector_text("inbound/text_direct.json"))).status == 503);
    CHECK(room.callback.counts().deferred == 1);
}

TEST_CASE("the response leaves only after the bot has answered") {
    Room room;
    room.bot.answers_at_once = false;
    int responses = 0;
    room.callback.handle(room.signed_post(vector_text("inbound/text_direct.json")), [&](const http::Response&) { ++responses; });
    CHECK(responses == 0);
    room.bot.waiting(room.bot.answer);
    CHECK(responses == 1);
}

TEST_CASE("recorded signatures open the door or get 401 with an empty body") {
    for (const auto& c : vector_list("callback_sign.json", "cases")) {
        if (c.at("expect") == "either") continue;
        INFO(c.at("name").get<std::string>());
        Room room;
        const auto now_ms = c.at("now_ms").get<std::int64_t>();
        // The Clock port counts whole seconds, so cases at the very millisecond are the signature test's.
        if (c.at("reason") == "stale" && c.at("name").get<std::string>().find("millisecond") != std::string::npos) continue;
        room.clock.at = domain::Instant{std::chrono::seconds{now_ms / 1000}};
        auto settings = Room::settings();
        settings.client_secret = c.at("secret").get<std::string>();
        RobotCallback callback{settings, room.bot, room.clock, room.meter};
        http::Request request;
        request.method = "POST";
        request.headers = headers_of(c.at("headers"));
        request.body = vector_text("inbound/text_direct.json");
        http::Response response;
        callback.handle(request, [&](http::Response r) { response = std::move(r); });
        CHECK(response.status == (c.at("expect") == "accept" ? 200 : 401));
        CHECK(room.bot.heard.size() == (c.at("expect") == "accept" ? 1U : 0U));
        if (response.status == 401) CHECK(response.body.empty());
        CHECK(room.log.text().find(settings.client_secret) == std::string::npos);
    }
}

TEST_CASE("what the platform pushes is spent from the month's allowance, what anybody else posts is not") {
    Room room;
    room.ask(room.signed_post(vector_text("inbound/text_direct.json")));
    room.ask(room.signed_post("not JSON"));
    auto foreign = room.signed_post(vector_text("inbound/text_direct.json"));
    foreign.headers.clear();
    room.ask(foreign);
    CHECK(room.meter.calls == std::vector{ports::CallKind::webhook, ports::CallKind::webhook});
}

TEST_CASE("clocks that differ by more than five minutes are told of once an hour, before messages are refused") {
    Room room;
    const auto request = room.signed_post(vector_text("inbound/text_direct.json"));
    const auto signed_at = room.clock.at;
    room.clock.at = signed_at - std::chrono::seconds{300};
    CHECK(room.ask(request).status == 200);
    CHECK(room.log.text().find("clock") == std::string::npos);
    room.clock.at = signed_at - std::chrono::seconds{600};
    for (int i = 0; i < 3; ++i) CHECK(room.ask(request).status == 200);
    const auto told = room.log.text();
    const auto found = told.find("DingTalk's clock is 600 s ahead of this machine's: check this machine's clock");
    REQUIRE(found != std::string::npos);
    CHECK(told.find("DingTalk's clock", found + 1) == std::string::npos);
    room.clock.at = signed_at + std::chrono::minutes{50};
    CHECK(room.ask(request).status == 200);
    CHECK(room.log.text().find("3000 s behind") != std::string::npos);
    room.clock.at = signed_at + std::chrono::hours{2};
    CHECK(room.ask(request).status == 401);
    CHECK(room.log.text().find("too far from this machine's clock: check it") != std::string::npos);
}

TEST_CASE("an unsigned body is not even read") {
    Room room;
    auto request = room.signed_post("not JSON");
    request.headers.clear();
    CHECK(room.ask(request).status == 401);
    CHECK(room.callback.counts().refused == 1);
    CHECK(room.callback.counts().malformed == 0);
}

TEST_CASE("damaged bodies get 400, another robot's 401, the rest an answer") {
    for (const auto& c : vector_list("inbound_malformed.json", "cases")) {
        const auto name = c.at("name").get<std::string>();
        INFO(name);
        if (c.at("verdict") == "either") continue;
        Room room;
        const auto response = room.ask(room.signed_post(c.at("body").get<std::string>()));
        const int refusal = name == "robotCode of another robot" ? 401 : 400;
        const bool accepted = c.at("verdict") == "accept";
        CHECK(response.status == (accepted ? 200 : refusal));
        CHECK(room.bot.heard.size() == (accepted ? 1U : 0U));
        if (!accepted) CHECK(response.body.empty());
    }
}

TEST_CASE("a session webhook of another host or without TLS never becomes a reply handle") {
    for (const auto& c : vector_list("inbound_malformed.json", "cases")) {
        const auto name = c.at("name").get<std::string>();
        if (name != "sessionWebhook on a foreign host" && name != "sessionWebhook without TLS") continue;
        INFO(name);
        Room room;
        room.ask(room.signed_post(c.at("body").get<std::string>()));
        REQUIRE(room.bot.heard.size() == 1);
        CHECK(room.bot.heard[0].reply_handle.empty());
    }
}

TEST_CASE("a spent quota is told to the operator and troubles nobody else") {
    Room room;
    const auto response = room.ask(room.signed_post(vector_text("inbound/over_quota.json")));
    CHECK(response.status == 200);
    CHECK(json::parse(response.body) == json{{"msgtype", "empty"}});
    CHECK(room.bot.heard.empty());
    CHECK(room.callback.counts().over_quota == 1);
    CHECK(room.log.text().find("quota") != std::string::npos);
}

TEST_CASE("what is said to a person whom the robot answers for is not obeyed") {
    Room room;
    CHECK(room.ask(room.signed_post(vector_text("inbound/delegate.json"))).status == 200);
    CHECK(room.bot.heard.empty());
}

TEST_CASE("only POST is served") {
    Room room;
    auto request = room.signed_post("");
    request.method = "GET";
    CHECK(room.ask(request).status == 405);
}

TEST_CASE("neither secrets nor words nor the webhook's address reach the log") {
    Room room;
    for (const char* file : {"text_direct.json", "over_quota.json", "richText_direct.json", "hologram"}) {
        const std::string name = file;
        room.ask(room.signed_post(name == "hologram" ? "{\"text\":\"" + name + "\"}" : vector_text("inbound/" + name)));
        auto forged = room.signed_post(vector_text("inbound/text_direct.json"));
        forged.headers.back().second = "forged-signature";
        room.ask(forged);
    }
    const auto log = room.log.text();
    REQUIRE_FALSE(log.empty());
    for (const char* hidden : {secret.c_str(), "forged-signature", "sendBySession", "b1417a6aa376979bfb9e4e03b0b2c51b",
                               "新能源电池", "MXtKMgHZ", "hologram"}) {
        INFO(hidden);
        CHECK(log.find(hidden) == std::string::npos);
    }
}
