#include "adapters/dingtalk/events/door.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/adapters/dingtalk/counting_meter.hpp"
#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/log_capture.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

const std::string aes_key = "hfBBChemlz31ReMtSzdI6k1A3V67Lcg8xhBA5Ox5UgU";
const std::string token = "InventedEventToken";

class Keeper final : public ports::HappeningHandler {
public:
    std::vector<ports::Happening> seen;
    bool durable = true;
    void happened(ports::Happening happening, std::function<void(bool)> done) override {
        seen.push_back(std::move(happening));
        done(durable);
    }
};

class NoChance final : public ports::Randomness {
public:
    std::string bytes(std::size_t count) override { return std::string(count, '\0'); }
};

RobotSettings settings() {
    auto made = test::robot_settings();
    made.events = true;
    made.event_token = token;
    made.event_aes_key = aes_key;
    return made;
}

struct Bench {
    Keeper keeper;
    NoChance randomness;
    test::FixedClock clock;
    test::CountingMeter meter;
    EventDoor door{settings(), keeper, clock, randomness, meter};
    sealing::FrameCipher platform{token, *sealing::AesKey::decode(aes_key), settings().client_id};

    http::Response post(const json& event, const std::string& signed_with = token) {
        const sealing::FrameCipher sender{signed_with, *sealing::AesKey::decode(aes_key), settings().client_id};
        const auto encrypt = sender.seal(event.dump(), "0123456789abcdef");
        http::Request request;
        request.method = "POST";
        request.query = "timestamp=1795312861000&nonce=n&msg_signature=" + sender.sign("1795312861000", "n", encrypt);
        request.body = json{{"encrypt", encrypt}}.dump();
        http::Response given;
        door.handle(request, [&](http::Response response) { given = std::move(response); });
        return given;
    }
    /// What the platform reads in an answer; empty when it is not signed.
    std::string read(const http::Response& response) {
        const auto body = json::parse(response.body);
        const std::string encrypt = body.at("encrypt");
        const std::string at = body.at("timeStamp");
        const std::string nonce = body.at("nonce");
        const std::string signature = body.at("msg_signature");
        if (!platform.is_signed(signature, at, nonce, encrypt)) return {};
        return std::get<std::string>(platform.open(encrypt));
    }
};

}  // namespace

TEST_CASE("the check of the address and events nobody knows are answered with success") {
    Bench bench;
    for (const auto* type : {"check_url", "user_add_org", "of_the_future"}) {
        const auto response = bench.post({{"EventType", type}});
        REQUIRE(response.status == 200);
        CHECK(bench.read(response) == "success");
    }
    CHECK(bench.keeper.seen.empty());
    CHECK(bench.door.counts().taken == 3);
}

TEST_CASE("a group that is gone is handed on, and success waits until that is stored") {
    Bench bench;
    const json event{{"EventType", "chat_disband"}, {"eventId", "e1"}, {"openConversationId", "cid+/=="}};
    bench.keeper.durable = false;
    CHECK(bench.post(event).status == 503);
    bench.keeper.durable = true;
    CHECK(bench.read(bench.post(event)) == "success");
    REQUIRE(bench.keeper.seen.size() == 2);
    CHECK(bench.keeper.seen.front() == bench.keeper.seen.back());
    CHECK(bench.door.counts().deferred == 1);
}

TEST_CASE("who is not the platform gets an empty answer, and the log says what to look at and no secret") {
    Bench bench;
    const test::LogCapture log;
    CHECK(bench.post({{"EventType", "check_url"}}, "another-token").status == 401);
    http::Request bare;
    bare.method = "POST";
    http::Response given;
    bench.door.handle(bare, [&](http::Response response) { given = std::move(response); });
    CHECK((given.status == 401 && given.body.empty()));
    bare.method = "GET";
    bench.door.handle(bare, [&](http::Response response) { given = std::move(response); });
    CHECK(given.status == 405);
    CHECK(bench.door.counts().refused == 2);
    CHECK(log.text().find("event_token") != std::string::npos);
    for (const auto& secret : {token, aes_key, test::client_secret}) CHECK(log.text().find(secret) == std::string::npos);
}

TEST_CASE("a key of another length is told at once") {
    auto wrong = settings();
    wrong.event_aes_key = "short";
    Keeper keeper;
    NoChance randomness;
    test::FixedClock clock;
    test::CountingMeter meter;
    CHECK_THROWS_AS((EventDoor{wrong, keeper, clock, randomness, meter}), std::invalid_argument);
}

}  // namespace kexiebot::dingtalk
