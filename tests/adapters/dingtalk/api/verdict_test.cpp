#include "adapters/dingtalk/api/verdict.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/adapters/dingtalk/vectors.hpp"

using namespace kexiebot::dingtalk;
using kexiebot::dingtalk::test::vector_list;
using std::chrono::seconds;

namespace {

Door door_of(const std::string& name) {
    if (name.starts_with("sessionWebhook")) return Door::session_webhook;
    return name.starts_with("webhook") ? Door::robot_webhook : Door::api;
}

/// The vectors' word for what a sender does.
std::string word_for(const Verdict& verdict) {
    switch (verdict.action) {
        case Action::ok: return "ok";
        case Action::retry: return "retry";
        case Action::slow_down: return verdict.wait > seconds{60} ? "wait" : "retry";
        case Action::refresh_token: return "refresh_token";
        case Action::fallback: return "fallback";
        case Action::permanent:
        case Action::misconfigured: return "permanent";
        case Action::unknown: return "unknown";
    }
    return "?";
}

}  // namespace

TEST_CASE("every recorded answer leads to the recorded action") {
    const auto cases = vector_list("outbound_responses.json", "cases");
    REQUIRE(cases.size() == 31);
    for (const auto& c : cases) {
        const auto name = c.at("name").get<std::string>();
        INFO(name);
        const auto body = c.at("body").is_null() ? std::string{} : c.at("body").dump();
        const auto verdict = judge(door_of(name), c.at("http").get<int>(), body);
        const auto action = c.at("action").get<std::string>();
        CHECK(word_for(verdict) == (action == "partial" ? "ok" : action));
        if (c.contains("wait_s")) CHECK(verdict.wait == seconds{c.at("wait_s").get<int>()});
    }
}

TEST_CASE("people who were not reached are named although the platform answered 200") {
    for (const auto& c : vector_list("outbound_responses.json", "cases")) {
        if (c.at("action") != "partial") continue;
        const auto delivery = read_delivery(c.at("body").dump());
        CHECK(delivery.accepted);
        CHECK(delivery.invalid == std::vector<std::string>{"test-user-002"});
        CHECK(delivery.flow_controlled == std::vector<std::string>{"010000000000000001"});
    }
}

TEST_CASE("answers outside the book are judged by their status") {
    struct Case {
        const char* what;
        Door door;
        int status;
        const char* body;
        Action action;
    };
    const auto c = GENERATE(values<Case>({
        {"unknown code, 400", Door::api, 400, R"({"code":"something.new"})", Action::permanent},
        {"unknown code, 500", Door::api, 500, R"({"code":"something.new"})", Action::retry},
        {"unknown code, 403", Door::api, 403, R"({"code":"something.new"})", Action::misconfigured},
        {"a code that only ends like a known one", Door::api, 400, R"({"code":"notsystem.error"})", Action::permanent},
        {"too many requests", Door::api, 429, "", Action::slow_down},
        {"bad gateway with a page", Door::api, 502, "<html>", Action::retry},
        {"a page with 200", Door::api, 200, "<html>", Action::slow_down},
        {"an empty 200", Door::api, 200, "", Action::slow_down},
        {"moved elsewhere", Door::robot_webhook, 302, "", Action::slow_down},
        {"a webhook without errcode", Door::robot_webhook, 200, "{}", Action::unknown},
        {"a session without errcode", Door::session_webhook, 200, R"({"errmsg":"ok"})", Action::unknown},
        {"the old host's envelope around a token code", Door::api, 200, R"({"errcode":88,"sub_code":"40014"})",
         Action::refresh_token},
        {"the same around another code", Door::api, 200, R"({"errcode":88,"sub_code":"60011"})", Action::misconfigured},
        {"the same around nothing", Door::api, 200, R"({"errcode":88})", Action::retry},
        {"300001 at a custom robot", Door::robot_webhook, 200, R"({"errcode":300001})", Action::permanent},
        {"a session out of quota", Door::session_webhook, 200, R"({"errcode":90030})", Action::fallback},
        {"an unknown send result", Door::api, 400, R"({"code":"unknown.send.result"})", Action::unknown},
    }));
    INFO(c.what);
    CHECK(judge(c.door, c.status, c.body).action == c.action);
}

TEST_CASE("what an operator can repair comes with what to look at") {
    struct Case {
        Door door;
        int status;
        const char* body;
        const char* advice;
    };
    const auto c = GENERATE(values<Case>({
        {Door::api, 400, R"({"code":"invalidClientIdOrSecret"})", "client_secret"},
        {Door::api, 403, R"({"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied"})", "权限管理"},
        {Door::api, 403, R"({"code":"Forbidden.AccessDenied.IpNotInWhiteList"})", "public address"},
        {Door::old_api, 200, R"({"errcode":60020})", "public address"},
        {Door::api, 403, R"({"code":"Forbidden.AccessDenied.ApiCountLimitForOrg"})", "of the month are spent"},
        {Door::robot_webhook, 200, R"({"errcode":90030})", "of the month are spent"},
        {Door::api, 400, R"({"code":"invalidParameter.robotCode.auth"})", "robot_code"},
        {Door::robot_webhook, 200, R"({"errcode":310000})", "clock"},
        {Door::robot_webhook, 200, R"({"errcode":400106})", "add it to the group again"},
        {Door::robot_webhook, 200, R"({"errcode":300005})", "access_token"},
    }));
    INFO(c.body);
    const auto verdict = judge(c.door, c.status, c.body);
    CHECK(verdict.action == Action::misconfigured);
    CHECK(told(verdict).starts_with(verdict.code + ": "));
    CHECK(told(verdict).find(c.advice) != std::string::npos);
}

TEST_CASE("the platform's code is cut and cleaned before it is shown, its text never is") {
    const auto verdict = judge(Door::api, 400, R"({"code":"odd\n\u001b[31m)" + std::string(300, 'x') + R"(","message":"words"})");
    CHECK(verdict.code.size() < 100);
    CHECK(verdict.code.find('\n') == std::string::npos);
    CHECK(verdict.code.find('\x1b') == std::string::npos);
    CHECK(verdict.code.find("words") == std::string::npos);
}
