#include "adapters/http/detail/request_parser.hpp"

#include <catch2/catch.hpp>

using kexiebot::http::Headers;
using kexiebot::http::Request;
using kexiebot::http::detail::RequestParser;
using State = RequestParser::State;

namespace {

const RequestParser::BodyLimitFor limit = [](std::string_view path) -> std::size_t { return path == "/large" ? 100 : 10; };

/// Feeds `text` in pieces of `step` bytes, keeping what is not consumed as a connection does. Returns what was left over.
std::string feed(RequestParser& parser, std::string_view text, std::size_t step) {
    std::string waiting;
    while (!text.empty() && parser.state() == State::need_bytes) {
        waiting += text.substr(0, step);
        text.remove_prefix(std::min(text.size(), step));
        waiting.erase(0, parser.put(waiting));
    }
    return waiting + std::string{text};
}

int refusal_of(std::string_view text, std::size_t step = 7) {
    RequestParser parser{200, limit};
    feed(parser, text, step);
    return parser.state() == State::refused ? parser.refusal() : 0;
}

}  // namespace

TEST_CASE("a request is the same in whatever pieces it comes") {
    const std::size_t step = GENERATE(range(1, 200));
    const std::string text =
        "POST /callback/a%20b?x=1&y=%2B HTTP/1.1\r\nHost: example.org\r\nX-A:  1 \r\nContent-Length: 5\r\n\r\nhelloNEXT";
    RequestParser parser{200, limit};
    CHECK(feed(parser, text, step) == "NEXT");
    REQUIRE(parser.state() == State::complete);
    CHECK(parser.keeps_alive());
    const Request request = parser.take();
    CHECK(request.method == "POST");
    CHECK(request.path == "/callback/a%20b");
    CHECK(request.query == "x=1&y=%2B");
    CHECK(request.headers == Headers{{"Host", "example.org"}, {"X-A", "1"}, {"Content-Length", "5"}});
    CHECK(request.body == "hello");
}

TEST_CASE("a chunked body is put together, and its trailers are no headers") {
    const std::size_t step = GENERATE(range(1, 120));
    const std::string text =
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nX-Late: 1\r\n\r\nNEXT";
    RequestParser parser{200, limit};
    CHECK(feed(parser, text, step) == "NEXT");
    REQUIRE(parser.state() == State::complete);
    const Request request = parser.take();
    CHECK(request.body == "abcde");
    CHECK(kexiebot::http::header(request.headers, "X-Late").empty());
}

TEST_CASE("targets other than a path are understood or refused") {
    struct Case {
        const char* target;
        const char* path;
        const char* query;
    };
    const auto c = GENERATE(values<Case>({{"/", "/", ""},
                                          {"/a?", "/a", ""},
                                          {"/a?b?c", "/a", "b?c"},
                                          {"*", "*", ""},
                                          {"http://example.org/a?b", "/a", "b"},
                                          {"HTTPS://example.org", "/", ""},
                                          {"http://example.org?b", "/", "b"}}));
    INFO(c.target);
    RequestParser parser{200, limit};
    feed(parser, "GET " + std::string{c.target} + " HTTP/1.1\r\nHost: x\r\n\r\n", 1000);
    REQUIRE(parser.state() == State::complete);
    const Request request = parser.take();
    CHECK(request.path == c.path);
    CHECK(request.query == c.query);
}

TEST_CASE("requests that two servers could read differently are refused") {
    struct Case {
        const char* what;
        std::string text;
        int status;
    };
    const auto c = GENERATE(values<Case>({
        {"a length twice", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab", 400},
        {"two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nab", 400},
        {"a list of lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2, 2\r\n\r\nab", 400},
        {"a negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -2\r\n\r\nab", 400},
        {"a signed length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +2\r\n\r\nab", 400},
        {"a length beyond numbers", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400},
        {"length and chunks", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"chunks and length", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n", 400},
        {"chunks twice", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"chunks on HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"chunks not last", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 400},
        {"no chunks at all", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400},
        {"a coding we don't have", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"a blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        {"a version of the future", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400},
        {"no version", "GET /\r\n\r\n", 400},
        {"a target of a proxy", "CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"a control character", std::string{"GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n"}, 400},
        {"a TLS greeting", std::string{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00\x00\x00", 14}, 400},
        {"a chunk's size that is none", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        {"a chunk's size beyond numbers", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
         400},
        {"a chunk longer than said", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
         400},
    }));
    INFO(c.what);
    for (const std::size_t step : {1, 7, 1000}) CHECK(refusal_of(c.text, step) == c.status);
}

TEST_CASE("a header whose lines end in bare line feeds never becomes a request") {
    for (const std::size_t step : {1, 7, 1000}) {
        RequestParser parser{200, limit};
        feed(parser, "GET / HTTP/1.1\nHost: a\n\n", step);
        CHECK(parser.state() != State::complete);
    }
}

TEST_CASE("a header may be as long as the limit and not longer") {
    const std::string start = "GET / HTTP/1.1\r\nHost: x\r\n";
    const auto padded = [&](std::size_t bytes) {
        const std::string name = "X-Pad: ";
        return start + name + std::string(bytes - start.size() - name.size() - 4, 'a') + "\r\n\r\n";
    };
    for (const std::size_t step : {1, 7, 1000}) {
        CHECK(refusal_of(padded(200), step) == 0);
        CHECK(refusal_of(padded(201), step) == 431);
        CHECK(refusal_of(padded(5000), step) == 431);
        CHECK(refusal_of("GET /" + std::string(5000, 'a'), step) == 431);
        CHECK(refusal_of(start + "X: " + std::string(90, 'a') + "\r\nY: " + std::string(90, 'a') + "\r\n\r\n", step) == 431);
    }
}

TEST_CASE("a body may be as long as its path allows and not longer") {
    const auto sized = [](const std::string& path, std::size_t bytes) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n" +
               std::string(bytes, 'b');
    };
    const auto chunked = [](const std::string& path, std::size_t chunks) {
        std::string text = "POST " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (std::size_t i = 0; i < chunks; ++i) text += "5\r\nabcde\r\n";
        return text + "0\r\n\r\n";
    };
    for (const std::size_t step : {1, 7, 1000}) {
        CHECK(refusal_of(sized("/", 10), step) == 0);
        CHECK(refusal_of(sized("/", 11), step) == 413);
        CHECK(refusal_of(sized("/large", 100), step) == 0);
        CHECK(refusal_of(sized("/large?q", 101), step) == 413);
        CHECK(refusal_of(chunked("/", 2), step) == 0);
        CHECK(refusal_of(chunked("/", 3), step) == 413);
    }
}

TEST_CASE("chunk extensions and trailers have an end") {
    const std::string start = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(refusal_of(start + "1;" + std::string(1000, 'a')) == 400);
    CHECK(refusal_of(start + "0\r\nX: " + std::string(1000, 'a')) == 400);
}

TEST_CASE("whoever waits for a go-ahead is known once the header is there") {
    const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n";
    RequestParser parser{200, limit};
    std::string waiting = feed(parser, head, 7);
    CHECK_FALSE(parser.expects_continue());
    CHECK(feed(parser, waiting + "\r\n", 1000).empty());
    CHECK(parser.expects_continue());
    CHECK(parser.body_bytes_left() == 5);
    feed(parser, "hello", 5);
    CHECK(parser.state() == State::complete);
    CHECK_FALSE(parser.expects_continue());
}
