#include "adapters/dingtalk/outbound/messenger.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "adapters/dingtalk/inbound/reply_handle.hpp"
#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/log_capture.hpp"
#include "tests/support/temporary_folder.hpp"

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
        CHECK(sent.detail.starts_with("access token: HTTP 400 invalidClientIdOrSecret: compare `client_id`"));
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
         SendOutcome::retry_later, true},
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

namespace {

/// A message with a file that stands in a folder of its own.
struct FileRoom : Room {
    tests::TemporaryFolder folder;

    ports::OutboundMessage with_file(ports::OutboundMessage message, const std::string& name, std::size_t bytes = 100) {
        const auto path = folder.path() / "file";
        std::ofstream{path, std::ios::binary} << std::string(bytes, 'x');
        message.file = {name.ends_with("png") ? ports::MediaKind::picture : ports::MediaKind::file, name, path};
        return message;
    }
};

}  // namespace

TEST_CASE_METHOD(FileRoom, "a file is uploaded and sent behind its words") {
    const auto to = GENERATE(ConversationKind::direct, ConversationKind::group);
    const bool group = to == ConversationKind::group;
    const auto sent = send(with_file(group ? to_group() : to_person(), "考核表.xlsx"));
    CHECK(sent.outcome == SendOutcome::acked);
    CHECK(platform.count(Call::upload) == 1);
    REQUIRE(platform.count(group ? Call::group : Call::person) == 2);
    const auto body = json::parse(platform.seen.back().request.body);
    CHECK(body.at("msgKey") == "sampleFile");
    const auto param = json::parse(body.at("msgParam").get<std::string>());
    CHECK(param == json{{"mediaId", "@lAinvented+/="}, {"fileName", "考核表.xlsx"}, {"fileType", "xlsx"}});
}

TEST_CASE_METHOD(FileRoom, "a picture without words goes alone") {
    auto message = with_file(to_person(), "图.png");
    message.text.clear();
    CHECK(send(std::move(message)).outcome == SendOutcome::acked);
    REQUIRE(platform.count(Call::person) == 1);
    CHECK(json::parse(platform.seen.back().request.body).at("msgKey") == "sampleImageMsg");
}

TEST_CASE_METHOD(FileRoom, "a file that can't be sent is named, and its words go out all the same") {
    const auto name = GENERATE("表.csv", "empty.pdf", "lost.pdf");
    auto message = with_file(to_person(), name, std::string{name} == "empty.pdf" ? 0 : 100);
    if (std::string{name} == "lost.pdf") message.file->path += ".gone";
    const auto sent = send(message);
    CHECK(sent.outcome == SendOutcome::acked);
    CHECK(sent.detail.starts_with("the file "));
    CHECK(platform.count(Call::upload) == 0);
    CHECK(platform.count(Call::person) == 1);
    message.text.clear();
    CHECK(send(message).outcome == SendOutcome::rejected);
}

TEST_CASE_METHOD(FileRoom, "who can't be given a file is told where it is to be had, in the words or behind them") {
    const std::string link = "点开：\nhttps://bot.example.org/f/invented";
    SECTION("known before: one message") {
        auto message = with_file(to_group(), "表.csv");
        message.file->elsewhere = link;
        const auto words = message.text;
        CHECK(send(message).outcome == SendOutcome::acked);
        REQUIRE(platform.count(Call::group) == 1);
        const auto body = json::parse(platform.seen.back().request.body);
        CHECK(json::parse(body.at("msgParam").get<std::string>()).at("content") == words + "\n" + link);
    }
    SECTION("found out by the upload: the link follows the words") {
        platform.script = [](Call call, int number) {
            return call == Call::upload ? answered(200, R"({"errcode":40006})") : FakePlatform::success(call, number);
        };
        auto message = with_file(to_group(), "考核表.xlsx");
        message.file->elsewhere = link;
        const auto sent = send(message);
        CHECK(sent.outcome == SendOutcome::acked);
        CHECK_THAT(sent.detail, Catch::Contains("the file was not sent"));
        REQUIRE(platform.count(Call::group) == 2);
        const auto body = json::parse(platform.seen.back().request.body);
        CHECK(json::parse(body.at("msgParam").get<std::string>()).at("content") == link);
    }
}

TEST_CASE_METHOD(FileRoom, "whatever becomes of a file, its words go out once") {
    for (const auto& [what, failure] : failures()) {
        INFO(what);
        FileRoom fresh;
        fresh.platform.script = [&failure = failure](Call call, int number) {
            return call == Call::upload ? failure : FakePlatform::success(call, number);
        };
        const auto sent = fresh.send(fresh.with_file(to_person(), "a.pdf"));
        CHECK(sent.outcome == SendOutcome::acked);
        CHECK(fresh.platform.count(Call::person) == 1);
        CHECK(sent.detail.find("invented-access-token") == std::string::npos);
    }
}

TEST_CASE_METHOD(Room, "suggestions are buttons in 1:1, by session and by API, and words in a group") {
    auto message = to_person();
    message.suggestions = {{"收到", "收到"}};
    CHECK(send(message).outcome == SendOutcome::acked);
    CHECK(json::parse(platform.seen.back().request.body).at("msgKey") == "sampleActionCard");
    CHECK(send(reply(message, clock)).outcome == SendOutcome::acked);
    CHECK(json::parse(platform.seen.back().request.body).at("msgtype") == "actionCard");
    auto group = to_group();
    group.suggestions = message.suggestions;
    CHECK(send(group).outcome == SendOutcome::acked);
    CHECK(json::parse(platform.seen.back().request.body).at("msgKey") == "sampleText");
}

TEST_CASE("with a template, suggestions hang on a card; what keeps it from hanging there sends the words the usual way") {
    FixedClock clock;
    FakePlatform platform;
    auto settings = robot_settings();
    settings.card_template = "invented.schema";
    RobotMessenger messenger{RobotApi{settings, platform.exchange()}, clock};
    auto message = to_person();
    message.suggestions = {{"收到", "收到"}};
    const std::string hangs = R"({"success":true,"result":{"deliverResults":[{"success":true}]}})";
    const std::string nowhere = R"({"success":true,"result":{"deliverResults":[{"success":false,"errorMsg":"x"}]}})";
    struct Case {
        const char* what;
        http::ClientResponse answer;
        int words;
        SendOutcome outcome;
    };
    const auto c = GENERATE_COPY(values<Case>({
        {"it hangs", answered(200, hangs), 0, SendOutcome::acked},
        {"it exists and hangs nowhere", answered(200, nowhere), 1, SendOutcome::acked},
        {"no permission", answered(403, R"({"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied"})"), 1,
         SendOutcome::acked},
        {"it may hang", broken(http::Transfer::unknown), 0, SendOutcome::unknown},
    }));
    INFO(c.what);
    platform.script = [&](Call call, int number) { return call == Call::card ? c.answer : FakePlatform::success(call, number); };
    std::optional<ports::Sent> sent;
    messenger.send(message, [&](ports::Sent result) { sent = std::move(result); });
    REQUIRE(sent);
    CHECK(sent->outcome == c.outcome);
    CHECK(platform.count(Call::card) == 1);
    CHECK(platform.count(Call::person) == c.words);
    for (const auto& seen : platform.seen) {
        if (seen.call != Call::card) continue;
        const auto body = json::parse(seen.request.body);
        CHECK(body.at("openSpaceId") == "dtv1.card//IM_ROBOT.010000000000000001");
        CHECK(body.at("cardData").at("cardParamMap").at("says1") == "收到");
        for (const auto& value : body.at("cardData").at("cardParamMap")) CHECK(value.is_string());
    }
}

TEST_CASE(
    "in a group a card has the one button that speaks for itself; a choice, an answer and words too long for it are words") {
    FixedClock clock;
    FakePlatform platform;
    auto settings = robot_settings();
    settings.card_template = "invented.schema";
    RobotMessenger messenger{RobotApi{settings, platform.exchange()}, clock};
    const std::string hangs = R"({"success":true,"result":{"deliverResults":[{"success":true}]}})";
    platform.script = [&](Call call, int number) {
        return call == Call::card ? answered(200, hangs) : FakePlatform::success(call, number);
    };
    auto message = to_person();
    message.to = {ports::ConversationKind::group, "cidAAAA=="};
    message.reply_handle.clear();
    message.suggestions = {{"收到", "收到N3"}};
    SECTION("the one button") {
        messenger.send(message, [](const ports::Sent& sent) { CHECK(sent.outcome == SendOutcome::acked); });
        REQUIRE(platform.count(Call::card) == 1);
        const auto body = json::parse(platform.seen.back().request.body);
        CHECK(body.at("openSpaceId") == "dtv1.card//IM_GROUP.cidAAAA==");
        CHECK(body.at("imGroupOpenDeliverModel").at("robotCode") == settings.robot());
        CHECK(body.at("outTrackId").get<std::string>().starts_with("group-"));
        CHECK(body.at("cardData").at("cardParamMap").at("says1") == "收到N3");
        return;
    }
    SECTION("a choice") {
        message.suggestions.push_back({"退回", "A1退回"});
    }
    SECTION("an answer") {
        message.reply_handle = "kept";
    }
    SECTION("words too long") {
        message.text = std::string(1'001, 'x');
    }
    messenger.send(message, [](const ports::Sent& sent) { CHECK(sent.outcome == SendOutcome::acked); });
    CHECK(platform.count(Call::card) == 0);
    CHECK(json::parse(platform.seen.back().request.body).at("msgKey") == "sampleText");
}
