#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "adapters/http/detail/event_pipe.hpp"
#include "tests/adapters/http/running_server.hpp"
#include "tests/adapters/http/waiting.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

const std::string subscribe = "GET /events?who=1 HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";

/// A server whose /events hands each new stream to the test.
struct StreamingServer : RunningServer {
    explicit StreamingServer(ServerSettings settings = {}) : RunningServer{echo, std::move(settings)} {
        server.serve_events("/events", [this](const Request& request, std::shared_ptr<EventStream> fresh) {
            query = request.query;
            opened.set_value(std::move(fresh));
        });
        start();
    }
    std::promise<std::shared_ptr<EventStream>> opened;
    std::future<std::shared_ptr<EventStream>> stream = opened.get_future();
    std::string query;
};

}  // namespace

TEST_CASE("what is written to an event stream arrives at once, in order") {
    StreamingServer running;
    RawPeer peer = running.connect();
    peer.send(subscribe);
    const auto stream = arrived(running.stream);
    const auto head = peer.receive();
    REQUIRE(head);
    CHECK(head->status() == 200);
    CHECK(head->header("Content-Type") == "text/event-stream");
    CHECK(head->header("Cache-Control") == "no-store");
    CHECK(head->header("Content-Length").empty());
    CHECK(running.query == "who=1");
    stream->write("data: 一\n\n");
    CHECK(peer.receive_until("\n\n") == "data: 一\n\n");
    for (int i = 0; i < 100; ++i) stream->write("data: " + std::to_string(i) + "\n\n");
    for (int i = 0; i < 100; ++i) CHECK(peer.receive_until("\n\n") == "data: " + std::to_string(i) + "\n\n");
    CHECK(stream->open());
}

TEST_CASE("events from many threads all arrive whole") {
    StreamingServer running;
    RawPeer peer = running.connect();
    peer.send(subscribe);
    const auto stream = arrived(running.stream);
    CHECK(peer.receive());
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i) stream->write("data: 0123456789\n\n");
        });
    }
    for (int i = 0; i < 2000; ++i) CHECK(peer.receive_until("\n\n") == "data: 0123456789\n\n");
    for (std::thread& thread : threads) thread.join();
}

TEST_CASE("a quiet event stream carries a comment now and then, and outlives every timeout") {
    StreamingServer running{{.request_timeout = 30ms, .idle_timeout = 30ms, .heartbeat = 20ms}};
    RawPeer peer = running.connect();
    peer.send(subscribe);
    const auto stream = arrived(running.stream);
    CHECK(peer.receive());
    for (int i = 0; i < 5; ++i) CHECK(peer.receive_until("\n\n") == ":\n\n");
    CHECK(stream->open());
}

TEST_CASE("a peer that leaves closes its event stream") {
    StreamingServer running;
    std::shared_ptr<EventStream> stream;
    {
        RawPeer peer = running.connect();
        peer.send(subscribe);
        stream = arrived(running.stream);
        CHECK(peer.receive());
    }
    CHECK(eventually([&] { return !stream->open(); }));
    CHECK(eventually([&] { return running.server.connections() == 0; }));
    stream->write("data: to nobody\n\n");
}

TEST_CASE("letting go of an event stream sends what was written and closes the connection") {
    StreamingServer running;
    RawPeer peer = running.connect();
    peer.send(subscribe);
    auto stream = arrived(running.stream);
    stream->write("data: last\n\n");
    stream.reset();
    CHECK(peer.receive());
    CHECK(peer.receive_all() == "data: last\n\n");
}

TEST_CASE("an event stream nobody reads is dropped before it fills the memory") {
    StreamingServer running{{.request_timeout = 100ms}};
    RawPeer peer = running.connect();
    peer.send(subscribe);
    const auto stream = arrived(running.stream);
    const std::string event(100'000, 'x');
    CHECK(eventually([&] {
        stream->write(event);
        return !stream->open();
    }));
    CHECK(eventually([&] { return running.server.connections() == 0; }));
}

TEST_CASE("stopping the server closes event streams at once") {
    StreamingServer running;
    RawPeer peer = running.connect();
    peer.send(subscribe);
    const auto stream = arrived(running.stream);
    CHECK(peer.receive());
    running.server.stop(10s);
    CHECK(peer.receive_all().empty());
    CHECK_FALSE(stream->open());
    stream->write("data: too late\n\n");
}

TEST_CASE("whoever opens an event stream may fail, and others than GET go to the handler") {
    RunningServer running{echo};
    running.server.serve_events(
        "/events", [](const Request&, const std::shared_ptr<EventStream>&) { throw std::runtime_error{"too many listeners"}; });
    running.start();
    RawPeer peer = running.connect();
    peer.send("POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    CHECK(peer.receive().value_or(RawMessage{}).body == "/events?");
    peer.send(subscribe);
    CHECK(peer.receive().value_or(RawMessage{}).status() == 500);
    CHECK(peer.receive_all().empty());
}

TEST_CASE("the queue of an event stream holds one mebibyte, and wakes its connection once a fill") {
    int woken = 0;
    detail::EventPipe pipe{[&] { ++woken; }};
    pipe.write(std::string(600'000, 'a'));
    pipe.write(std::string(400'000, 'b'));
    CHECK(woken == 1);
    CHECK(pipe.take().size() == 1'000'000);
    pipe.write(std::string(48'576, 'c'));
    CHECK(pipe.open());
    CHECK(woken == 2);
    SECTION("what was taken counts until it is sent") {
        pipe.write("d");
        CHECK_FALSE(pipe.open());
        CHECK(pipe.take().empty());
    }
    SECTION("and no longer") {
        pipe.sent();
        pipe.write(std::string(1'000'000, 'd'));
        CHECK(pipe.open());
    }
}
