#include "adapters/dingtalk/inbound/reply_handle.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

using namespace kexiebot;
using namespace kexiebot::dingtalk;

namespace {

constexpr std::string_view base = "https://oapi.dingtalk.com";
const std::string url = "https://oapi.dingtalk.com/robot/sendBySession?session=0123456789abcdef0123456789abcdef";
constexpr domain::Instant noon{std::chrono::seconds{1'795'312'800}};

std::int64_t ms(domain::Instant at) {
    return std::chrono::milliseconds{at.time_since_epoch()}.count();
}

}  // namespace

TEST_CASE("only the configured platform's session webhooks are ever posted to") {
    struct Case {
        const char* what;
        std::string url;
        bool good;
    };
    const auto c = GENERATE(values<Case>({
        {"the real thing", url, true},
        {"another host", "https://evil.example.net/robot/sendBySession?session=0", false},
        {"without TLS", "http://oapi.dingtalk.com/robot/sendBySession?session=0", false},
        {"our host as a user name", "https://oapi.dingtalk.com@evil.example.net/robot/sendBySession?session=0", false},
        {"our host with a password", "https://oapi.dingtalk.com:x@evil.example.net/robot/sendBySession?session=0", false},
        {"our host as a beginning", "https://oapi.dingtalk.com.evil.example.net/robot/sendBySession?session=0", false},
        {"another port", "https://oapi.dingtalk.com:8443/robot/sendBySession?session=0", false},
        {"another path", "https://oapi.dingtalk.com/robot/send?access_token=0", false},
        {"a path that climbs", "https://oapi.dingtalk.com/robot/../topapi/x?session=0", false},
        {"no session", "https://oapi.dingtalk.com/robot/sendBySession?session=", false},
        {"a line feed", "https://oapi.dingtalk.com/robot/sendBySession?session=0\r\nHost: evil", false},
        {"a blank", "https://oapi.dingtalk.com/robot/sendBySession?session=0 HTTP/1.1", false},
        {"a fragment", "https://oapi.dingtalk.com/robot/sendBySession?session=0#x", false},
        {"endless", "https://oapi.dingtalk.com/robot/sendBySession?session=" + std::string(2000, '0'), false},
        {"empty", "", false},
    }));
    INFO(c.what);
    CHECK(is_session_url(c.url, base) == c.good);
    CHECK(make_reply_handle(c.url, 1, base).empty() == !c.good);
}

TEST_CASE("a simulator's session webhook on loopback is good when it is the configured base") {
    CHECK(is_session_url("http://127.0.0.1:9000/robot/sendBySession?session=0", "http://127.0.0.1:9000/"));
    CHECK_FALSE(is_session_url("http://127.0.0.1:90001/robot/sendBySession?session=0", "http://127.0.0.1:9000"));
    CHECK_FALSE(is_session_url(url, ""));
}

TEST_CASE("a session webhook is used until a minute before its end") {
    const auto handle = make_reply_handle(url, ms(noon) + 60'000, base);
    CHECK(usable_session(handle, base, noon) == url);
    CHECK_FALSE(usable_session(handle, base, noon + std::chrono::seconds{1}));
}

TEST_CASE("a handle that is empty, damaged or of another base is not used") {
    const auto handle = GENERATE(values<std::string>({"", " ", "1795399999999", "x https://oapi.dingtalk.com",
                                                      "-9223372036854775808 u", "99999999999999999999 https://oapi.dingtalk.com",
                                                      "1795399999999 https://evil.example.net/robot/sendBySession?session=0",
                                                      "1795399999999https://oapi.dingtalk.com/robot/sendBySession?session=0"}));
    INFO(handle);
    CHECK_FALSE(usable_session(handle, base, noon));
}

TEST_CASE("a webhook without a readable end is not kept") {
    CHECK(make_reply_handle(url, 0, base).empty());
    CHECK(make_reply_handle(url, -5, base).empty());
}
