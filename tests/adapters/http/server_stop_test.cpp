#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "tests/adapters/http/running_server.hpp"
#include "tests/adapters/http/waiting.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

/// Hands each request's Respond to the test.
struct Held {
    std::promise<Respond> promise;
    std::future<Respond> future = promise.get_future();
    Handler handler = [this](const Request& request, Respond respond) {
        if (request.path == "/held")
            promise.set_value(std::move(respond));
        else
            respond({});
    };
};

}  // namespace

TEST_CASE("a request that was accepted is finished before the server stops") {
    Held held;
    RunningServer running{held.handler};
    RawPeer peer = running.start().connect();
    RawPeer idle = running.connect();
    idle.send(get);
    CHECK(idle.receive());
    peer.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    const Respond respond = arrived(held.future);

    std::future<void> stopped = std::async(std::launch::async, [&] { running.server.stop(10s); });
    CHECK(idle.receive_all().empty());  // closed although the other is still busy
    CHECK(stopped.wait_for(0s) == std::future_status::timeout);
    respond({.body = "done"});
    const auto answer = peer.receive();
    REQUIRE(answer);
    CHECK(answer->body == "done");
    CHECK(answer->header("Connection") == "close");
    arrived(stopped);
    CHECK(running.server.connections() == 0);
    CHECK_THROWS(running.connect());
}

TEST_CASE("a request that has half arrived when the server stops may still come in whole") {
    RunningServer running{echo};
    RawPeer peer = running.start().connect();
    peer.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    CHECK(peer.receive().value_or(RawMessage{}).status() == 100);
    std::future<void> stopped = std::async(std::launch::async, [&] { running.server.stop(10s); });
    CHECK(stopped.wait_for(10ms) == std::future_status::timeout);
    peer.send("hello");
    CHECK(peer.receive().value_or(RawMessage{}).body == "hello");
    arrived(stopped);
}

TEST_CASE("when the grace is over the rest is closed, and an answer that comes later harms nobody") {
    Held held;
    Respond respond;
    {
        RunningServer running{held.handler};
        RawPeer peer = running.start().connect();
        RawPeer half = running.connect();
        half.send("GET / HT");
        peer.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
        respond = arrived(held.future);
        running.server.stop(20ms);
        CHECK(running.server.connections() == 0);
        CHECK(peer.receive_all().empty());
        CHECK(half.receive_all().empty());
    }
    respond({.body = "too late"});
}

TEST_CASE("a server may go in any state") {
    SECTION("never started") {
        RunningServer running{echo};
    }
    SECTION("started, but nothing runs") {
        RunningServer running{echo};
        running.server.start();
    }
    SECTION("after its runtime") {
        Held held;
        RunningServer running{held.handler};
        RawPeer peer = running.start().connect();
        peer.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
        const Respond respond = arrived(held.future);
        running.runtime.stop();
        running.server.stop(10s);
        respond({});
    }
    SECTION("twice") {
        RunningServer running{echo};
        running.start();
        running.server.stop(1s);
        running.server.stop(1s);
    }
    SUCCEED();
}
