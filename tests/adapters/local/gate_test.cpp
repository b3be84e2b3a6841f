#include "adapters/local/gate.hpp"

#include <catch2/catch.hpp>

namespace kexiebot::local {
namespace {

struct Case {
    const char* what;
    bool admitted;
    const char* method;
    const char* path;
    http::Headers headers;
    bool loopback = true;
};

TEST_CASE("only this machine, under its own name and from this page, reaches the chat") {
    const auto c = GENERATE(values<Case>({
        {"a command line tool", true, "POST", "/chat/messages", {{"Host", "127.0.0.1:8080"}}},
        {"the page by name", true, "GET", "/chat", {{"Host", "localhost:8080"}}},
        {"the name in capitals", true, "GET", "/chat", {{"Host", "LocalHost"}}},
        {"the page over IPv6", true, "GET", "/chat", {{"Host", "[::1]:8080"}}},
        {"the page's own script",
         true,
         "POST",
         "/chat/messages",
         {{"Host", "localhost:8080"}, {"Origin", "http://localhost:8080"}, {"Sec-Fetch-Site", "same-origin"}}},
        {"a typed address", true, "GET", "/chat", {{"Host", "localhost"}, {"Sec-Fetch-Site", "none"}}},
        {"a link from another site to the page",
         true,
         "GET",
         "/chat",
         {{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}}},
        {"another machine", false, "GET", "/chat", {{"Host", "127.0.0.1:8080"}}, false},
        {"no host name", false, "GET", "/chat", {}},
        {"a foreign name that points here", false, "GET", "/chat", {{"Host", "evil.example"}}},
        {"a foreign name that begins like ours", false, "GET", "/chat", {{"Host", "localhost.evil.example"}}},
        {"our name behind another's", false, "GET", "/chat", {{"Host", "evil.example:localhost"}}},
        {"an address that begins like ours", false, "GET", "/chat", {{"Host", "127.0.0.10"}}},
        {"a port that is none", false, "GET", "/chat", {{"Host", "localhost:80x"}}},
        {"an empty port", false, "GET", "/chat", {{"Host", "localhost:"}}},
        {"another site's form", false, "POST", "/chat/messages", {{"Host", "localhost:8080"}, {"Origin", "http://evil.example"}}},
        {"another port's script",
         false,
         "POST",
         "/chat/messages",
         {{"Host", "localhost:8080"}, {"Origin", "http://localhost:9"}}},
        {"a sandboxed frame", false, "POST", "/chat/messages", {{"Host", "localhost:8080"}, {"Origin", "null"}}},
        {"a browser that only tells the relation",
         false,
         "POST",
         "/chat/messages",
         {{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}}},
        {"another site's form that navigates",
         false,
         "POST",
         "/chat/messages",
         {{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}}},
        {"a neighbour on another port", false, "GET", "/chat/people", {{"Host", "localhost"}, {"Sec-Fetch-Site", "same-site"}}},
        {"another site's picture tag",
         false,
         "GET",
         "/chat/evidence/00",
         {{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "no-cors"}}},
        {"a proxy on this machine", false, "GET", "/chat", {{"Host", "127.0.0.1:8080"}, {"X-Forwarded-For", "203.0.113.7"}}},
        {"a proxy that names itself", false, "GET", "/chat", {{"Host", "127.0.0.1"}, {"via", "1.1 gateway"}}},
    }));
    INFO(c.what);
    http::Request request;
    request.method = c.method;
    request.path = c.path;
    request.headers = c.headers;
    request.remote_is_loopback = c.loopback;
    CHECK(admitted(request) == c.admitted);
}

}  // namespace
}  // namespace kexiebot::local
