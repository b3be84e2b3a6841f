#include <catch2/catch.hpp>
#include <future>

#include "tests/adapters/http/running_server.hpp"
#include "tests/adapters/http/waiting.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("a request that stops halfway is answered 408, and nobody else notices") {
    const std::string half = GENERATE("G", "GET / HTTP/1.1\r\nHos", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
                                      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
    RunningServer running{echo, {.request_timeout = 100ms}};
    RawPeer slow = running.start().connect();
    slow.send(get);
    CHECK(slow.receive());
    slow.send(half);
    RawPeer quick = running.connect();
    quick.send(get);
    CHECK(quick.receive());
    const auto answer = slow.receive();
    REQUIRE(answer);
    CHECK(answer->status() == 408);
    CHECK(answer->header("Connection") == "close");
    CHECK(slow.receive_all().empty());
}

TEST_CASE("a byte now and then does not win a request more time") {
    RunningServer running{echo, {.request_timeout = 150ms}};
    RawPeer drip = running.start().connect();
    drip.send("GET / HTTP/1.1\r\nX: ");
    // Far more bytes than fit into the time; the answer comes in the middle of them.
    int sent = 0;
    while (!drip.readable_within(5ms) && sent < 2000 && drip.send("a")) ++sent;
    CHECK(sent < 2000);
    CHECK(drip.receive().value_or(RawMessage{}).status() == 408);
}

TEST_CASE("a connection on which nothing is asked is closed without a word") {
    const bool has_asked_before = GENERATE(false, true);
    RunningServer running{echo, {.request_timeout = has_asked_before ? 10'000ms : 50ms, .idle_timeout = 50ms}};
    RawPeer peer = running.start().connect();
    if (has_asked_before) {
        peer.send(get);
        CHECK(peer.receive());
    }
    CHECK(peer.receive_all().empty());
}

TEST_CASE("a handler may take longer than a request") {
    std::promise<Respond> held;
    std::future<Respond> asked = held.get_future();
    RunningServer running{[&](const Request&, Respond respond) { held.set_value(std::move(respond)); },
                          {.request_timeout = 20ms, .idle_timeout = 20ms}};
    RawPeer peer = running.start().connect();
    peer.send(get);
    const Respond respond = arrived(asked);
    CHECK_FALSE(peer.readable_within(100ms));
    respond({.body = "late but whole"});
    CHECK(peer.receive().value_or(RawMessage{}).body == "late but whole");
}

TEST_CASE("a peer that does not read its answer is let go") {
    RunningServer running{[](const Request&, const Respond& respond) { respond({.body = std::string(50'000'000, 'x')}); },
                          {.request_timeout = 50ms}};
    RawPeer peer = running.start().connect();
    peer.send(get);
    CHECK(eventually([&] { return running.server.connections() == 1; }));
    CHECK(eventually([&] { return running.server.connections() == 0; }));
}

TEST_CASE("a large answer reaches a peer that reads it") {
    RunningServer running{[](const Request&, const Respond& respond) { respond({.body = std::string(50'000'000, 'x')}); }};
    RawPeer peer = running.start().connect();
    peer.send(get);
    CHECK(peer.receive().value_or(RawMessage{}).body.size() == 50'000'000);
}

TEST_CASE("a peer that vanishes while its request is handled harms nobody") {
    std::promise<Respond> held;
    std::future<Respond> asked = held.get_future();
    RunningServer running{[&](const Request& request, Respond respond) {
        if (request.path == "/held")
            held.set_value(std::move(respond));
        else
            respond({});
    }};
    RawPeer gone = running.start().connect();
    gone.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    const Respond respond = arrived(asked);
    gone.reset();
    respond({.body = std::string(1'000'000, 'x')});
    RawPeer peer = running.connect();
    peer.send(get);
    CHECK(peer.receive());
    CHECK(eventually([&] { return running.server.connections() == 1; }));
}
