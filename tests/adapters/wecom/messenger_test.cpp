#include "adapters/wecom/app/messenger.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/wecom/callback/query.hpp"
#include "tests/adapters/wecom/fake_platform.hpp"
#include "tests/adapters/wecom/fakes.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using ports::SendOutcome;

namespace {

ports::OutboundMessage to_person(const std::string& text, const std::string& user = "user_a01") {
    return {{ports::ConversationKind::direct, user}, text, {}, {}, "key-1"};
}

struct Stage {
    LogCapture log;
    FakePlatform platform;
    AppApi api{platform.settings(), platform.client()};
    CardTitles titles;
    AppMessenger messenger{api, titles};

    ports::Sent send(const ports::OutboundMessage& message) {
        Awaited<ports::Sent> sent;
        messenger.send(message, sent.callback());
        return sent.get();
    }
    std::vector<ports::Sent> send_at_once(int count) {
        std::vector<Awaited<ports::Sent>> waiting(static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            messenger.send(to_person("提醒", "user_" + std::to_string(i)), waiting[i].callback());
        }
        if (holds_tokens) platform.release_tokens();
        std::vector<ports::Sent> sent;
        for (auto& one : waiting) sent.push_back(one.get());
        return sent;
    }
    std::size_t calls(const std::string& path) const { return platform.requests(path).size(); }

    bool holds_tokens = false;
};

std::string content_of(const http::Request& request) {
    return nlohmann::json::parse(request.body).at("text").at("content").get<std::string>();
}

}  // namespace

TEST_CASE("a text is sent with a token that was fetched once") {
    Stage stage;
    CHECK(stage.send(to_person("一")).outcome == SendOutcome::acked);
    CHECK(stage.send(to_person("二")).outcome == SendOutcome::acked);
    const auto tokens = stage.platform.requests("gettoken");
    REQUIRE(tokens.size() == 1);
    CHECK(query_value(tokens.front().query, "corpid") == "ww1a2b3c4d5e6f7a8b");
    CHECK(query_value(tokens.front().query, "corpsecret") == "invented-app+secret");
    const auto sends = stage.platform.requests("message/send");
    REQUIRE(sends.size() == 2);
    CHECK(query_value(sends.front().query, "access_token") == stage.platform.token());
    CHECK(sends.front().method == "POST");
    CHECK(content_of(sends.front()) == "一");
}

TEST_CASE("a token that expired in the middle is fetched anew and the message sent once more") {
    const std::string code = GENERATE("42001", "40014", "40001");
    INFO(code);
    Stage stage;
    stage.send(to_person("一"));
    stage.platform.next("message/send", R"({"errcode":)" + code + "}");
    stage.platform.expire_token();
    CHECK(stage.send(to_person("二")).outcome == SendOutcome::acked);
    CHECK(stage.calls("gettoken") == 2);
    CHECK(stage.calls("message/send") == 3);
}

TEST_CASE("a platform that refuses every token is not asked for one again and again") {
    Stage stage;
    stage.platform.refuse_all_tokens();
    for (int i = 0; i < 5; ++i) {
        const auto sent = stage.send(to_person("一"));
        CHECK(sent.outcome == SendOutcome::retry_later);
        CHECK(sent.detail.find("42001") != std::string::npos);
    }
    CHECK(stage.calls("gettoken") <= 2);
}

TEST_CASE("fifty sends at the same time fetch one token") {
    Stage stage;
    stage.platform.hold_tokens();
    stage.holds_tokens = true;
    for (const auto& sent : stage.send_at_once(50)) CHECK(sent.outcome == SendOutcome::acked);
    CHECK(stage.calls("gettoken") == 1);
    CHECK(stage.calls("message/send") == 50);
}

TEST_CASE("fifty sends that meet an expired token fetch one more") {
    Stage stage;
    stage.send(to_person("一"));
    stage.platform.expire_token();
    for (const auto& sent : stage.send_at_once(50)) CHECK(sent.outcome == SendOutcome::acked);
    CHECK(stage.calls("gettoken") == 2);
}

TEST_CASE("a wrong secret is told to the operator, and not tried in a loop") {
    Stage stage;
    stage.platform.next("gettoken", R"({"errcode":40001,"errmsg":"invalid credential"})");
    const auto sent = stage.send(to_person("一"));
    CHECK(sent.outcome == SendOutcome::retry_later);
    CHECK(sent.detail.find("40001") != std::string::npos);
    CHECK(stage.log.holds("the secret is wrong or the app is disabled"));
    CHECK(stage.send(to_person("二")).outcome == SendOutcome::retry_later);
    CHECK(stage.calls("gettoken") == 1);
    CHECK(stage.calls("message/send") == 0);
}

TEST_CASE("an untrusted address is logged with what to do and the address itself") {
    Stage stage;
    stage.platform.next(
        "message/send",
        R"({"errcode":60020,"errmsg":"not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more"})");
    const auto sent = stage.send(to_person("一"));
    CHECK(sent.outcome == SendOutcome::retry_later);
    CHECK(stage.log.holds("企业可信IP"));
    CHECK(stage.log.holds("203.0.113.7"));
}

TEST_CASE("each answer ends the attempt as it should") {
    struct Case {
        const char* what;
        int status;
        const char* body;
        SendOutcome outcome;
        std::vector<std::string> unreached;
    };
    const auto c = GENERATE(values<Case>(
        {{"busy", 200, R"({"errcode":-1})", SendOutcome::retry_later, {}},
         {"over the rate", 200, R"({"errcode":45009})", SendOutcome::rate_limited, {}},
         {"nobody left", 200, R"({"errcode":81013})", SendOutcome::rejected, {"User_A01"}},
         {"too long", 200, R"({"errcode":45002})", SendOutcome::rejected, {}},
         {"a code of tomorrow", 200, R"({"errcode":999123})", SendOutcome::retry_later, {}},
         {"not reached, in lower case", 200, R"({"errcode":0,"invaliduser":"user_a01"})", SendOutcome::rejected, {"User_A01"}},
         {"not licensed", 200, R"({"errcode":0,"unlicenseduser":"user_a01"})", SendOutcome::rejected, {"User_A01"}},
         {"somebody else not reached", 200, R"({"errcode":0,"invaliduser":"user_b02"})", SendOutcome::acked, {}},
         {"a bad gateway", 502, "<html></html>", SendOutcome::retry_later, {}},
         {"too many", 429, "", SendOutcome::rate_limited, {}},
         {"a proxy's page", 200, "<html></html>", SendOutcome::unknown, {}},
         {"nothing at all", 200, "", SendOutcome::unknown, {}}}));
    INFO(c.what);
    Stage stage;
    http::Response response;
    response.status = c.status;
    response.body = c.body;
    stage.platform.next("message/send", response);
    const auto sent = stage.send(to_person("一", "User_A01"));
    CHECK(sent.outcome == c.outcome);
    CHECK(sent.unreached == c.unreached);
    CHECK_FALSE(sent.detail.empty());
    CHECK((sent.wait > std::chrono::seconds{0}) == (c.outcome == SendOutcome::rate_limited));
    CHECK(stage.calls("message/send") == 1);
}

TEST_CASE("a long text goes as several messages, in order, within the limit") {
    Stage stage;
    std::string text;
    for (int line = 0; line < 300; ++line) text += "第" + std::to_string(line) + "行：科普活动\n";
    CHECK(stage.send(to_person(text)).outcome == SendOutcome::acked);
    std::string joined;
    const auto sends = stage.platform.requests("message/send");
    CHECK(sends.size() == 4);
    for (const auto& request : sends) {
        CHECK(content_of(request).size() <= 2048);
        joined += content_of(request) + "\n";
    }
    CHECK(joined == text + "\n");
}

TEST_CASE("a long text stops at the part that failed") {
    Stage stage;
    stage.platform.next("message/send", R"({"errcode":0})");
    stage.platform.next("message/send", R"({"errcode":45009})");
    CHECK(stage.send(to_person(std::string(5000, 'a'))).outcome == SendOutcome::rate_limited);
    CHECK(stage.calls("message/send") == 2);
}

TEST_CASE("a message that could reach others than meant, or nobody, is never sent") {
    Stage stage;
    for (const auto* user : {"", "@all", "user_a01|user_b02"})
        CHECK(stage.send(to_person("一", user)).outcome == SendOutcome::rejected);
    CHECK(stage.send(to_person("")).outcome == SendOutcome::rejected);
    CHECK(stage.send({{ports::ConversationKind::group, "wrGROUP"}, "一", {}, {}, "k"}).outcome == SendOutcome::rejected);
    CHECK(stage.calls("gettoken") == 0);
    CHECK(stage.calls("message/send") == 0);
}

TEST_CASE("no connection means not sent, and silence after sending means unknown") {
    SECTION("nobody listens") {
        Stage stage;
        AppSettings settings = stage.platform.settings();
        settings.api_base = "http://127.0.0.1:1";
        AppApi api{settings, stage.platform.client()};
        CardTitles titles;
        AppMessenger messenger{api, titles};
        Awaited<ports::Sent> sent;
        messenger.send(to_person("一"), sent.callback());
        CHECK(sent.get().outcome == SendOutcome::retry_later);
    }
    SECTION("plain http to another machine") {
        Stage stage;
        AppSettings settings = stage.platform.settings();
        settings.api_base = "http://203.0.113.7";
        AppApi api{settings, stage.platform.client()};
        CardTitles titles;
        AppMessenger messenger{api, titles};
        Awaited<ports::Sent> sent;
        messenger.send(to_person("一"), sent.callback());
        const auto result = sent.get();
        CHECK(result.outcome == SendOutcome::retry_later);
        CHECK(result.detail.find("api_base") != std::string::npos);
    }
    SECTION("no answer") {
        Stage stage;
        AppSettings settings = stage.platform.settings();
        settings.call_timeout = std::chrono::milliseconds{300};
        stage.platform.hang("message/send");
        AppApi api{settings, stage.platform.client()};
        CardTitles titles;
        AppMessenger messenger{api, titles};
        Awaited<ports::Sent> sent;
        messenger.send(to_person("一"), sent.callback());
        CHECK(sent.get().outcome == SendOutcome::unknown);
    }
}

namespace {

// What a send that fails says, and all that is logged meanwhile.
std::string said_when(const std::string& path, int status, const std::string& body) {
    Stage stage;
    http::Response response;
    response.status = status;
    response.body = body;
    stage.platform.next(path, response);
    stage.platform.next(path, response);
    const std::string detail = stage.send(to_person("我的秘密")).detail;
    return detail + "\n" + stage.log.text();
}

std::string said_with(const AppSettings& settings, FakePlatform& platform) {
    const LogCapture log;
    AppApi api{settings, platform.client()};
    CardTitles titles;
    AppMessenger messenger{api, titles};
    Awaited<ports::Sent> sent;
    messenger.send(to_person("我的秘密"), sent.callback());
    const std::string detail = sent.get().detail;
    return detail + "\n" + log.text();
}

}  // namespace

TEST_CASE("whatever goes wrong, no secret, no token and no words come out") {
    Stage stage;
    const AppSettings settings = stage.platform.settings();
    const std::string token = stage.platform.token();
    const std::string everything = settings.secret + " " + token + " from ip: " + token;
    std::string said;
    for (const std::string path : {"gettoken", "message/send"}) {
        for (const int code : {-1, 40001, 40013, 40014, 42001, 45009, 60020, 81013, 48006, 999999}) {
            said += said_when(path, 200, nlohmann::json{{"errcode", code}, {"errmsg", everything}}.dump());
        }
        said += said_when(path, 502, everything);
        said += said_when(path, 200, everything);
    }
    stage.platform.hang("message/send");
    AppSettings impatient = settings;
    impatient.call_timeout = std::chrono::milliseconds{200};
    AppSettings unreachable = impatient;
    unreachable.api_base = "http://127.0.0.1:1";
    AppSettings open_line = impatient;
    open_line.api_base = "http://203.0.113.7";
    for (const auto& of : {impatient, unreachable, open_line}) said += said_with(of, stage.platform);

    CHECK(said.find("errcode 60020") != std::string::npos);
    CHECK(said.find("not sent") != std::string::npos);
    CHECK(said.find("no answer") != std::string::npos);
    for (const auto& secret : {settings.secret, token, query_encoded(settings.secret), query_encoded(token),
                               std::string{"access_token="}, std::string{"corpsecret="}, std::string{"我的秘密"}}) {
        INFO(secret);
        CHECK(said.find(secret) == std::string::npos);
    }
}
