#include "adapters/dingtalk/outbound/group_robot.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "adapters/dingtalk/sign.hpp"
#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/log_capture.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using namespace kexiebot::dingtalk::test;
using nlohmann::json;
using ports::ConversationKind;
using ports::SendOutcome;

namespace {

const std::string access_token = "65ab072e77051125b9a8817f86ecc1f0";
const std::string sign_secret = "SECinvented0123456789";

struct Room {
    FixedClock clock;
    http::ClientResponse response = answered(200, R"({"errcode":0,"errmsg":"ok"})");
    std::vector<http::ClientRequest> requests;
    GroupRobotMessenger messenger{{"pingjiang-dd", access_token, sign_secret, "https://oapi.dingtalk.com"},
                                  [this](http::ClientRequest request, const std::function<void(http::ClientResponse)>& done) {
                                      requests.push_back(std::move(request));
                                      done(response);
                                  },
                                  clock};

    ports::Sent send(ConversationKind kind = ConversationKind::group) {
        ports::Sent sent;
        messenger.send({{kind, "county"}, "T7 还有 3 天到期", {}, {}, "T7-3"},
                       [&](ports::Sent result) { sent = std::move(result); });
        return sent;
    }
};

}  // namespace

TEST_CASE("a group robot's push is signed at the moment of sending and bears its key") {
    Room room;
    CHECK(room.send().outcome == SendOutcome::acked);
    room.clock.at += std::chrono::hours{2};
    room.send();
    REQUIRE(room.requests.size() == 2);
    const auto base = "https://oapi.dingtalk.com/robot/send?access_token=" + access_token;
    CHECK(room.requests[0].url == signed_robot_url(base, sign_secret, Milliseconds{1'795'312'861'000}));
    CHECK(room.requests[1].url == signed_robot_url(base, sign_secret, Milliseconds{1'795'320'061'000}));
    CHECK(json::parse(room.requests[0].body) ==
          json{{"msgtype", "text"}, {"text", {{"content", "T7 还有 3 天到期"}}}, {"msgUuid", "T7-3"}});
}

TEST_CASE("a group robot, which can't send files, says where they are to be had") {
    Room room;
    ports::OutboundMessage message{{ConversationKind::group, "county"}, "平江县2026排名", {}, {}, "k"};
    message.file = {ports::MediaKind::picture, "排名.png", "nowhere", "点开：\nhttps://bot.example.org/f/invented"};
    room.messenger.send(message, [](const ports::Sent& sent) { CHECK(sent.outcome == SendOutcome::acked); });
    REQUIRE(room.requests.size() == 1);
    CHECK(json::parse(room.requests[0].body).at("text").at("content") ==
          "平江县2026排名\n点开：\nhttps://bot.example.org/f/invented");
}

TEST_CASE("a group robot reaches nobody alone") {
    Room room;
    CHECK(room.send(ConversationKind::direct).outcome == SendOutcome::rejected);
    CHECK(room.requests.empty());
}

TEST_CASE("each answer to a group robot has its outcome") {
    struct Case {
        const char* what;
        http::ClientResponse response;
        SendOutcome outcome;
        std::chrono::seconds wait;
    };
    using std::chrono::seconds;
    const auto c = GENERATE(values<Case>({
        {"code as text", answered(200, R"({"errcode":"0"})"), SendOutcome::acked, seconds{0}},
        {"busy", answered(200, R"({"errcode":-1})"), SendOutcome::retry_later, seconds{0}},
        {"too fast", answered(200, R"({"errcode":410100})"), SendOutcome::rate_limited, seconds{600}},
        {"too fast, moved", answered(302, ""), SendOutcome::rate_limited, seconds{600}},
        {"signature", answered(200, R"({"errcode":310000,"errmsg":"sign not match"})"), SendOutcome::rejected, seconds{0}},
        {"unknown token", answered(200, R"({"errcode":300005})"), SendOutcome::rejected, seconds{0}},
        {"200 without a code", answered(200, "{}"), SendOutcome::unknown, seconds{0}},
        {"no connection", broken(http::Transfer::not_sent), SendOutcome::retry_later, seconds{0}},
        {"no whole answer", broken(http::Transfer::unknown), SendOutcome::unknown, seconds{0}},
    }));
    INFO(c.what);
    Room room;
    room.response = c.response;
    const auto sent = room.send();
    CHECK(sent.outcome == c.outcome);
    CHECK(sent.wait == c.wait);
}

TEST_CASE("whatever a group robot's push fails of, neither its token nor its signature comes out") {
    LogCapture log;
    std::string everything;
    for (const auto& [what, response] : failures()) {
        INFO(what);
        Room room;
        room.response = response;
        const auto sent = room.send();
        CHECK(sent.outcome != SendOutcome::acked);
        everything += sent.detail + "\n";
    }
    everything += log.text();
    for (const auto& hidden : {access_token, sign_secret, std::string{"access_token"}, std::string{"sign="}}) {
        INFO(hidden);
        CHECK(everything.find(hidden) == std::string::npos);
    }
}
