#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

#include "tests/adapters/http/running_server.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;

namespace {

const std::string get = "GET /a?b=1 HTTP/1.1\r\nHost: x\r\n\r\n";

std::string post(const std::string& path, const std::string& body, const std::string& headers = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

}  // namespace

TEST_CASE("one connection serves one request after another") {
    RunningServer running{echo};
    RawPeer peer = running.start().connect();
    for (int i = 0; i < 3; ++i) {
        peer.send(post("/p", "body " + std::to_string(i)));
        const auto answer = peer.receive();
        REQUIRE(answer);
        CHECK(answer->status() == 200);
        CHECK(answer->body == "body " + std::to_string(i));
        CHECK(answer->header("Connection").empty());
    }
    CHECK(running.server.connections() == 1);
}

TEST_CASE("requests sent without waiting are answered in their order, and stray line breaks between them are let go") {
    RunningServer running{echo};
    RawPeer peer = running.start().connect();
    std::string all;
    for (int i = 0; i < 20; ++i) all += post("/p", std::to_string(i)) + (i % 5 == 0 ? "\r\n" : "");
    peer.send(all);
    for (int i = 0; i < 20; ++i) {
        const auto answer = peer.receive();
        REQUIRE(answer);
        CHECK(answer->body == std::to_string(i));
    }
}

TEST_CASE("HEAD is answered as GET but for the body") {
    RunningServer running{echo};
    RawPeer peer = running.start().connect();
    peer.send("HEAD /long HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto head = peer.receive(false);
    REQUIRE(head);
    CHECK(head->header("Content-Length") == "6");
    peer.send(get);
    CHECK(peer.receive().value_or(RawMessage{}).body == "/a?b=1");
}

TEST_CASE("the connection ends when either side wants it to") {
    struct Case {
        const char* what;
        const char* request;
        const char* connection;
        bool stays;
    };
    const auto c = GENERATE(values<Case>({
        {"HTTP/1.1", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "", true},
        {"HTTP/1.1, close", "GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n", "close", false},
        {"HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "close", false},
        {"HTTP/1.0, keep-alive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "keep-alive", true},
        {"the handler", "GET /bye HTTP/1.1\r\nHost: x\r\n\r\n", "close", false},
    }));
    INFO(c.what);
    RunningServer running{[](const Request& request, const Respond& respond) {
        Response response;
        if (request.path == "/bye") response.headers = {{"Connection", "close"}};
        respond(response);
    }};
    RawPeer peer = running.start().connect();
    peer.send(c.request);
    const auto answer = peer.receive();
    REQUIRE(answer);
    CHECK(answer->header("Connection") == c.connection);
    if (c.stays) {
        peer.send(get);
        CHECK(peer.receive());
    } else {
        CHECK(peer.receive_all().empty());
    }
}

TEST_CASE("an answer may come from any thread, and only the first one counts") {
    std::vector<std::thread> threads;
    RunningServer running{[&](const Request& request, const Respond& respond) {
        threads.emplace_back([body = request.body, respond] {
            respond({.body = body});
            respond({.status = 500, .body = "late"});
        });
    }};
    RawPeer peer = running.start().connect();
    for (int i = 0; i < 50; ++i) {
        peer.send(post("/", std::to_string(i)));
        const auto answer = peer.receive();
        REQUIRE(answer);
        CHECK(answer->status() == 200);
        CHECK(answer->body == std::to_string(i));
    }
    for (std::thread& thread : threads) thread.join();
}

TEST_CASE("a request that cannot be answered gets an empty 500 and the connection goes on") {
    RunningServer running{[](Request request, Respond respond) {
        if (request.path == "/throws") throw std::runtime_error{"no such table"};
        if (request.path == "/throws-strangely") throw 42;
        if (request.path == "/forgets") return;
        if (request.path == "/forgets-later") return std::thread{[kept = std::move(respond)] {}}.detach();
        if (request.path == "/splits") return respond({.body = "x", .headers = {{"Location", "/\r\nSet-Cookie: a=b"}}});
        if (request.path == "/status") return respond({.status = 7});
        respond({.body = "fine"});
    }};
    const std::string path = GENERATE("/throws", "/throws-strangely", "/forgets", "/forgets-later", "/splits", "/status");
    INFO(path);
    RawPeer peer = running.start().connect();
    peer.send(post(path, "x"));
    const auto answer = peer.receive();
    REQUIRE(answer);
    CHECK(answer->status() == 500);
    CHECK(answer->body.empty());
    CHECK(answer->head.find("Set-Cookie") == std::string::npos);
    peer.send(get);
    CHECK(peer.receive().value_or(RawMessage{}).body == "fine");
}

TEST_CASE("a bad request is answered, does not reach the handler, and ends its connection") {
    struct Case {
        const char* what;
        std::string bytes;
        int status;
    };
    const auto c = GENERATE(values<Case>({
        {"not HTTP", "hello\r\n\r\n", 400},
        {"two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
        {"a body over the limit", post("/", std::string(2000, 'a')), 413},
        {"a body over the limit, in chunks",
         "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n" + std::string(4095, 'a'), 413},
        {"a header over the limit", "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
        {"a coding we don't have", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
    }));
    INFO(c.what);
    std::atomic<int> handled{0};
    RunningServer running{[&](Request request, const Respond& respond) {
                              ++handled;
                              echo(std::move(request), respond);
                          },
                          {.body_bytes_max = 1000}};
    RawPeer peer = running.start().connect();
    peer.send(get + c.bytes);
    CHECK(peer.receive().value_or(RawMessage{}).status() == 200);
    const auto answer = peer.receive();
    REQUIRE(answer);
    CHECK(answer->status() == c.status);
    CHECK(answer->body.empty());
    CHECK(answer->header("Connection") == "close");
    CHECK(peer.receive_all().empty());
    CHECK(handled == 1);
}

TEST_CASE("a sender who does not wait for the refusal still gets to read it") {
    RunningServer running{echo};
    RawPeer peer = running.start().connect();
    peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n");
    peer.send(std::string(30'000'000, 'a'));
    CHECK(peer.receive().value_or(RawMessage{}).status() == 413);
}

TEST_CASE("a path of its own may take a larger body") {
    RunningServer running{echo, {.body_bytes_max = 10}, {{"/u", 100}, {"/upload/", 3'000'000}}};
    running.start();
    const std::string large(3'000'000, 'z');
    RawPeer uploader = running.connect();
    uploader.send(post("/upload/x", large));
    CHECK((uploader.receive().value_or(RawMessage{}).body == large));
    for (const auto& [path, bytes] : {std::pair{"/", 11}, {"/u/x", 101}, {"/upload/x", 3'000'001}}) {
        RawPeer peer = running.connect();
        peer.send("POST " + std::string{path} + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n");
        CHECK(peer.receive().value_or(RawMessage{}).status() == 413);
    }
}

TEST_CASE("whoever asks first is told to go on, or that the body is too large") {
    RunningServer running{echo, {.body_bytes_max = 1000}};
    running.start();
    RawPeer small = running.connect();
    small.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    CHECK(small.receive().value_or(RawMessage{}).status() == 100);
    small.send("hello");
    CHECK(small.receive().value_or(RawMessage{}).body == "hello");
    RawPeer large = running.connect();
    large.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
    CHECK(large.receive().value_or(RawMessage{}).status() == 413);
}

TEST_CASE("the handler learns who asks and how") {
    RunningServer running{[](const Request& request, const Respond& respond) {
        respond({.body = request.method + ' ' + request.remote_address + (request.remote_is_loopback ? " loopback" : "")});
    }};
    RawPeer peer = running.start().connect();
    peer.send("PROPFIND / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(peer.receive().value_or(RawMessage{}).body == "PROPFIND 127.0.0.1 loopback");
}

TEST_CASE("more connections than allowed are closed, and the others go on") {
    RunningServer running{echo, {.connections_max = 2}};
    running.start();
    RawPeer first = running.connect();
    first.send(get);
    CHECK(first.receive());
    RawPeer second = running.connect();
    second.send(get);
    CHECK(second.receive());
    RawPeer third = running.connect();
    CHECK(third.receive_all().empty());
    first.send(get);
    CHECK(first.receive());
}

TEST_CASE("a port that is taken is an error that names it") {
    RunningServer running{echo};
    const std::uint16_t port = running.server.port();
    ServerSettings same;
    same.port = port;
    CHECK_THROWS_WITH((Server{running.runtime, same, {}, echo}),
                      Catch::Contains("127.0.0.1:" + std::to_string(port)) && Catch::Contains("in use"));
    ServerSettings nonsense;
    nonsense.address = "not an address";
    CHECK_THROWS_WITH((Server{running.runtime, nonsense, {}, echo}), Catch::Contains("not an address"));
}
