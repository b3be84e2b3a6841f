#include "adapters/dingtalk/callback/card_door.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/dingtalk/sign.hpp"
#include "adapters/sealing/base64.hpp"
#include "tests/adapters/dingtalk/counting_meter.hpp"
#include "tests/adapters/dingtalk/fake_platform.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

class Answerer final : public ports::MessageHandler {
public:
    std::vector<ports::InboundMessage> seen;
    ports::Answer answer{ports::Handled::done, {"A12 已通过\n多了 2.5 分", {}}};
    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override {
        seen.push_back(std::move(message));
        done(answer);
    }
};

class Keeper final : public ports::ReplyPost {
public:
    std::vector<ports::OutboundMessage> posted;
    bool durable = true;
    void post(std::string, ports::OutboundMessage reply, std::function<void(bool)> kept) override {
        posted.push_back(std::move(reply));
        kept(durable);
    }
    void deliver(std::string, ports::OutboundMessage, std::function<void()> ended) override { ended(); }
};

struct Bench {
    Answerer bot;
    Keeper replies;
    test::FixedClock clock;
    test::CountingMeter meter;

    // Signed as the recorded cases are (sign_test.cpp), with what was registered.
    http::Response press(const std::string& body, const std::string& secret = card_secret(test::client_secret), int late_s = 0) {
        const auto timestamp = std::to_string((clock.now().time_since_epoch().count() - late_s) * 1000);
        std::array<unsigned char, 32> digest{};
        unsigned size = 0;
        HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
             reinterpret_cast<const unsigned char*>(timestamp.data()), timestamp.size(), digest.data(), &size);
        const std::string_view bytes{reinterpret_cast<const char*>(digest.data()), size};
        CardDoor door{test::robot_settings(), bot, replies, clock, meter};
        http::Request request;
        request.method = "POST";
        request.headers = {{"x-ddpaas-signature-timestamp", timestamp}, {"x-ddpaas-signature", sealing::to_base64(bytes)}};
        request.body = body;
        http::Response given;
        door.handle(request, [&](http::Response response) { given = std::move(response); });
        return given;
    }
};

std::string press_body(const std::string& card) {
    return json{{"userId", "010"}, {"outTrackId", card}, {"content", R"({"cardPrivateData":{"params":{"says":"A12通过"}}})"}}
        .dump();
}

}  // namespace

TEST_CASE_METHOD(Bench, "a press comes in when it is signed with what was registered, and in time") {
    CHECK(press(press_body("c")).status == 200);
    CHECK(press(press_body("c"), card_secret(test::client_secret), 3'600).status == 200);
    CHECK(press(press_body("c"), card_secret(test::client_secret), 3'601).status == 401);
    CHECK(press(press_body("c"), test::client_secret).status == 401);
    CHECK(press(press_body("c"), "").status == 401);
    CHECK(bot.seen.size() == 2);
}

TEST_CASE_METHOD(Bench, "a press says its words in 1:1 and shows the outcome on the card") {
    const auto response = press(press_body("c"));
    CHECK(json::parse(response.body).at("cardData").at("cardParamMap").at("state") == "A12 已通过");
    REQUIRE(replies.posted.size() == 1);
    CHECK(replies.posted[0].text == "A12 已通过\n多了 2.5 分");
    CHECK(replies.posted[0].to == ports::Conversation{ports::ConversationKind::direct, "010"});
    CHECK(bot.seen.at(0).text == "A12通过");
    CHECK(meter.calls == std::vector{ports::CallKind::webhook});
}

TEST_CASE_METHOD(Bench, "in a group the card says it, to whoever pressed it") {
    bot.answer.reply.pressed = ports::PressedCard{"公告 N1", "已收到"};
    const auto response = press(press_body("group-c"));
    CHECK(json::parse(response.body).at("userPrivateData").at("cardParamMap").at("state") == "已收到");
    CHECK(replies.posted.empty());
}

TEST_CASE_METHOD(Bench, "what could not be stored is not answered as done, and what is no press is malformed") {
    replies.durable = false;
    CHECK(press(press_body("c")).status == 503);
    bot.answer.handled = ports::Handled::try_again;
    CHECK(press(press_body("c")).status == 503);
    CHECK(press("{}").status == 400);
}

}  // namespace kexiebot::dingtalk
