#include "adapters/http/detail/response_head.hpp"

#include <catch2/catch.hpp>

#include "adapters/http/detail/date.hpp"

using namespace kexiebot::http;
using namespace kexiebot::http::detail;

namespace {

std::string head_of(const Response& response, Framing framing = {}) {
    framing.date = "D";
    std::string out = "before ";
    append_head(out, response, framing);
    return out;
}

}  // namespace

TEST_CASE("a response's head names its length, type and own headers") {
    CHECK(head_of({.body = "四字", .headers = {{"X-A", "1"}}}) ==
          "before HTTP/1.1 200 OK\r\nServer: kexiebot\r\nDate: D\r\nContent-Length: 6\r\nContent-Type: text/plain; "
          "charset=utf-8\r\nX-A: 1\r\n\r\n");
}

TEST_CASE("framing is the connection's business, not the handler's") {
    const Headers meddling{{"content-length", "9"}, {"Transfer-Encoding", "chunked"}, {"Connection", "close"}, {"Date", "x"}};
    CHECK(head_of({.status = 404, .content_type = "", .headers = meddling}) ==
          "before HTTP/1.1 404 Not Found\r\nServer: kexiebot\r\nDate: D\r\nContent-Length: 0\r\n\r\n");
}

TEST_CASE("the head says what becomes of the connection") {
    CHECK(head_of({}, {.keep_alive = false}).find("Connection: close\r\n") != std::string::npos);
    CHECK(head_of({}, {.http_1_0 = true}).find("HTTP/1.0 200 OK\r\n") != std::string::npos);
    CHECK(head_of({}, {.http_1_0 = true}).find("Connection: keep-alive\r\n") != std::string::npos);
    CHECK(head_of({}).find("Connection:") == std::string::npos);
    CHECK(head_of({}, {.until_close = true}).find("Content-Length") == std::string::npos);
}

TEST_CASE("a response without a body by its status says nothing of one") {
    const int status = GENERATE(204, 304);
    const std::string head = head_of({.status = status, .body = "x"});
    CHECK(head.find("Content-Length") == std::string::npos);
    CHECK(head.find("Content-Type") == std::string::npos);
}

TEST_CASE("a response that would smuggle in a header is not sendable") {
    CHECK(sendable({.headers = {{"X-A", "文字\tb"}}}));
    CHECK_FALSE(sendable({.headers = {{"X-A", "1\r\nX-B: 2"}}}));
    CHECK_FALSE(sendable({.headers = {{"X-A: 1\r\nX-B", "2"}}}));
    CHECK_FALSE(sendable({.headers = {{"", "2"}}}));
    CHECK_FALSE(sendable({.content_type = "text/plain\r\n\r\n<script>"}));
    CHECK_FALSE(sendable({.status = 0}));
    CHECK_FALSE(sendable({.status = 101}));
    CHECK_FALSE(sendable({.status = 600}));
}

TEST_CASE("dates are written as HTTP wants them") {
    using namespace std::chrono;
    CHECK(http_date(sys_days{1994y / 11 / 6} + 8h + 49min + 37s) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(sys_days{2028y / 2 / 29} + 23h + 59min + 59s) == "Tue, 29 Feb 2028 23:59:59 GMT");
    CHECK(http_date_now().ends_with(" GMT"));
}
