#include "adapters/dingtalk/messenger.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "adapters/dingtalk/reply_handle.hpp"
#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/log_capture.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using namespace kexiebot::dingtalk::test;
using nlohmann::json;
using ports::ConversationKind;
using ports::SendOutcome;
using Call = FakePlatform::Call;
using std::chrono::seconds;

namespace {

struct Room {
    FixedClock clock;
    FakePlatform platform;
    http::TokenState::Time elapsed{seconds{1'000'000}};
    RobotMessenger messenger{RobotApi{robot_settings(), platform.exchange(), [this] { return elapsed; }}, clock};

    ports::Sent send(ports::OutboundMessage message) {
        std::optional<ports::Sent> sent;
        messenger.send(std::move(message), [&](ports::Sent result) {
            REQUIRE_FALSE(sent);
            sent = std::move(result);
        });
        REQUIRE(sent);
        return *sent;
    }
};

ports::OutboundMessage to_person() {
    return {{ConversationKind::direct, "010000000000000001"}, "T7 还有 3 天到期", {}, {}, "T7-3"};
}

ports::OutboundMessage to_group() {
    return {{ConversationKind::group, "cid+test/AAAA=="}, "T7 还有 3 天到期", {}, {}, "T7-3"};
}

ports::OutboundMessage reply(ports::OutboundMessage message, const FixedClock& clock, seconds life = seconds{5400}) {
    const std::chrono::milliseconds end = clock.at.time_since_epoch() + life;
    message.reply_handle = make_reply_handle(session_url, end.count(), "https://oapi.dingtalk.com");
    return message;
}

std::string header_of(const http::ClientRequest& request, const std::string& name) {
    for (const auto& [key, value] : request.headers) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace

TEST_CASE("a person is reached by batchSend with the app's token") {
    Room room;
    CHECK(room.send(to_person()).outcome == SendOutcome::acked);
    REQUIRE(room.platform.seen.size() == 2);
    const auto& token_call = room.platform.seen[0].request;
    CHECK(token_call.method == "POST");
    CHECK(token_call.url == "https://api.dingtalk.com/v1.0/oauth2/accessToken");
    CHECK(json::parse(token_call.body) == json{{"appKey", "dingtestrobot0000001"}, {"appSecret", client_secret}});
    const auto& send_call = room.platform.seen[1].request;
    CHECK(send_call.url == "https://api.dingtalk.com/v1.0/robot/oToMessages/batchSend");
    CHECK(header_of(send_call, "x-acs-dingtalk-access-token") == FakePlatform::token(0));
    const auto body = json::parse(send_call.body);
    CHECK(body.at("robotCode") == "dingtestrobot0000001");
    CHECK(body.at("userIds") == json{"010000000000000001"});
    CHECK(json::parse(body.at("msgParam").get<std::string>()) == json{{"content", "T7 还有 3 天到期"}});
}

TEST_CASE("a group is reached by its openConversationId") {
    Room room;
    CHECK(room.send(to_group()).outcome == SendOutcome::acked);
    REQUIRE(room.platform.count(Call::group) == 1);
    CHECK(json::parse(room.platform.seen.back().request.body).at("openConversationId") == "cid+test/AAAA==");
}

TEST_CASE("the token is fetched once for many messages") {
    Room room;
    for (int i = 0; i < 5; ++i) room.send(to_person());
    CHECK(room.platform.count(Call::token) == 1);
    room.elapsed += seconds{7200};
    room.send(to_person());
    CHECK(room.platform.count(Call::token) == 2);
}

TEST_CASE("an answer goes through the session webhook while it lives, and costs no API call") {
    Room room;
    CHECK(room.send(reply(to_group(), room.clock)).outcome == SendOutcome::acked);
    REQUIRE(room.platform.seen.size() == 1);
    CHECK(room.platform.seen[0].request.url == session_url);
    CHECK(header_of(room.platform.seen[0].request, "x-acs-dingtalk-access-token").empty());
    CHECK(json::parse(room.platform.seen[0].request.body).at("text").at("content") == "T7 还有 3 天到期");
}

TEST_CASE("after the session's end, by the clock or by the platform's word, the API is used") {
    Room room;
    CHECK(room.send(reply(to_person(), room.clock, seconds{59})).outcome == SendOutcome::acked);
    CHECK(room.platform.count(Call::session) == 0);
    CHECK(room.platform.count(Call::person) == 1);
    room.platform.script = [](Call call, int number) {
        return call == Call::session ? answered(200, R"({"errcode":300001,"errmsg":"session 不存在"})")
                                     : FakePlatform::success(call, number);
    };
    CHECK(room.send(reply(to_person(), room.clock)).outcome == SendOutcome::acked);
    CHECK(room.platform.count(Call::session) == 1);
    CHECK(room.platform.count(Call::person) == 2);
}

TEST_CASE("a stranger can be answered but not addressed") {
    Room room;
    auto message = to_person();
    message.to.id = "$:LWCP_v1:$stranger";
    CHECK(room.send(reply(message, room.clock)).outcome == SendOutcome::acked);
    const auto later = room.send(message);
    CHECK(later.outcome == SendOutcome::rejected);
    CHECK(later.unreached == std::vector<std::string>{"$:LWCP_v1:$stranger"});
    CHECK(room.platform.count(Call::person) == 0);
}

TEST_CASE("a refused token is fetched anew once, and the message sent again") {
    Room room;
    room.platform.script = [](Call call, int number) {
        if (call == Call::person && number == 0) return answered(400, R"({"code":"InvalidAuthentication"})");
        return FakePlatform::success(call, number);
    };
    CHECK(room.send(to_person()).outcome == SendOutcome::acked);
    CHECK(room.platform.count(Call::token) == 2);
    CHECK(room.platform.count(Call::person) == 2);
    CHECK(header_of(room.platform.seen.back().request, "x-acs-dingtalk-access-token") == FakePlatform::token(1));
}

TEST_CASE("a platform that refuses every token is not asked in circles") {
    Room room;
    room.platform.script = [](Call call, int number) {
        return call == Call::person ? answered(400, R"({"code":"InvalidAuthentication"})") : FakePlatform::success(call, number);
    };
    CHECK(room.send(to_person()).outcome == SendOutcome::retry_later);
    CHECK(room.platform.count(Call::person) == 2);
    CHECK(room.platform.count(Call::token) == 2);
}

TEST_CASE("wrong credentials keep messages waiting and are not tried for each of them") {
    Room room;
    room.platform.script = [](Call call, int number) {
        return call == Call::token ? answered(400, R"({"code":"invalidClientIdOrSecret"})") : FakePlatform::success(call, number);
    };
    for (int i = 0; i < 5; ++i) {
        const auto sent = room.send(to_person());
        CHECK(sent.outcome == SendOutcome::retry_later);
        CHECK(sent.detail == "access token: HTTP 400 invalidClientIdOrSecret");
    }
    CHECK(room.platform.count(Call::token) == 1);
}

TEST_CASE("people the platform names as not reached are told apart") {
    struct Case {
        const char* what;
        const char* body;
        SendOutcome outcome;
        bool named;
    };
    const auto c = GENERATE(values<Case>({
        {"unknown person", R"({"processQueryKey":"k","invalidStaffIdList":["010000000000000001"]})", SendOutcome::rejected, true},
        {"throttled person", R"({"processQueryKey":"k","flowControlledStaffIdList":["010000000000000001"]})",
         SendOutcome::rate_limited, true},
        {"somebody else", R"({"processQueryKey":"k","invalidStaffIdList":["x"]})", SendOutcome::acked, false},
        {"no handle", R"({"invalidStaffIdList":[]})", SendOutcome::unknown, false},
    }));
    INFO(c.what);
    Room room;
    room.platform.script = [&](Call call, int number) {
        return call == Call::person ? answered(200, c.body) : FakePlatform::success(call, number);
    };
    const auto sent = room.send(to_person());
    CHECK(sent.outcome == c.outcome);
    CHECK(sent.unreached.empty() == !c.named);
    CHECK((sent.wait > seconds{0}) == (c.outcome == SendOutcome::rate_limited));
}

TEST_CASE("each way a send can fail has its outcome") {
    struct Case {
        const char* what;
        http::ClientResponse response;
        SendOutcome outcome;
    };
    const auto c = GENERATE(values<Case>({
        {"no connection", broken(http::Transfer::not_sent), SendOutcome::retry_later},
        {"no whole answer", broken(http::Transfer::unknown), SendOutcome::unknown},
        {"answer too large", broken(http::Transfer::too_large), SendOutcome::unknown},
        {"address not allowed", broken(http::Transfer::refused), SendOutcome::rejected},
        {"busy", answered(500, R"({"code":"system.error"})"), SendOutcome::retry_later},
        {"gateway", answered(504, ""), SendOutcome::retry_later},
        {"too fast", answered(403, R"({"code":"Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"})"), SendOutcome::rate_limited},
        {"locked out", answered(200, R"({"status":1111})"), SendOutcome::rate_limited},
        {"permission", answered(403, R"({"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied"})"), SendOutcome::rejected},
        {"quota", answered(403, R"({"code":"Forbidden.AccessDenied.ApiCountLimitForOrg"})"), SendOutcome::rejected},
        {"group gone", answered(400, R"({"code":"group.disbanded"})"), SendOutcome::rejected},
    }));
    INFO(c.what);
    Room room;
    room.platform.script = [&](Call call, int number) {
        return call == Call::group ? c.response : FakePlatform::success(call, number);
    };
    CHECK(room.send(to_group()).outcome == c.outcome);
}

TEST_CASE("whatever fails, one outcome comes and no secret comes with it") {
    LogCapture log;
    std::string everything;
    for (const auto target : {Call::token, Call::person, Call::group, Call::session}) {
        for (const auto& [what, response] : failures()) {
            for (const auto& message : {to_person(), to_group()}) {
                INFO(what);
                Room room;
                bool delivered = false;
                room.platform.script = [&, failing = target, bad = response](Call call, int number) {
                    if (call == failing) return bad;
                    delivered = delivered || call != Call::token;
                    return FakePlatform::success(call, number);
                };
                const bool by_session = target == Call::session;
                const auto sent = room.send(by_session ? reply(message, room.clock) : message);
                everything += sent.detail + "\n";
                CHECK((sent.outcome == SendOutcome::acked) == delivered);
            }
        }
    }
    everything += log.text();
    for (const auto& hidden : {client_secret, std::string{"invented-access-token"}, session_id, std::string{"sendBySession"},
                               std::string{"T7 还有"}, std::string{"不合法"}}) {
        INFO(hidden);
        CHECK(everything.find(hidden) == std::string::npos);
    }
}
