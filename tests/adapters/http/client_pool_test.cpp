#include <catch2/catch.hpp>
#include <functional>
#include <thread>

#include "tests/adapters/http/calling.hpp"
#include "tests/adapters/http/running_server.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

std::string url_of(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port) + "/";
}

}  // namespace

TEST_CASE("connections are reused, and there are only as many as requests at a time") {
    RunningServer running{echo};
    Client client{running.start().runtime};
    for (int i = 0; i < 20; ++i) CHECK(call(client, {.url = url_of(running.server.port())}).transfer == Transfer::complete);
    CHECK(running.server.connections() == 1);
}

TEST_CASE("a connection the peer wants closed is not reused") {
    RunningServer running{[](const Request&, const Respond& respond) { respond({.headers = {{"Connection", "close"}}}); }};
    Client client{running.start().runtime};
    for (int i = 0; i < 5; ++i) CHECK(call(client, {.url = url_of(running.server.port())}).transfer == Transfer::complete);
    CHECK(eventually([&] { return running.server.connections() == 0; }));
}

TEST_CASE("a pooled connection that the peer has closed meanwhile costs nothing, whatever the method") {
    const std::string method = GENERATE("GET", "POST");
    const RawListener listener;
    Runtime runtime{2};
    runtime.start();
    Client client{runtime};
    for (int i = 0; i < 3; ++i) {
        std::future<ClientResponse> response = send(client, {.method = method, .url = url_of(listener.port()), .body = "x"});
        RawPeer peer = listener.accept();
        CHECK(peer.receive());
        peer.send(ok);
        CHECK(arrived(response).transfer == Transfer::complete);
        if (i == 1) peer.reset();
    }
}

TEST_CASE("a pooled connection that closes under the request is replaced only if a repeat is harmless") {
    struct Case {
        const char* method;
        Transfer transfer;
    };
    const auto c = GENERATE(values<Case>(
        {{"GET", Transfer::complete}, {"PUT", Transfer::complete}, {"POST", Transfer::unknown}, {"PATCH", Transfer::unknown}}));
    INFO(c.method);
    const RawListener listener;
    Runtime runtime{2};
    runtime.start();
    Client client{runtime};
    std::future<ClientResponse> first = send(client, {.url = url_of(listener.port())});
    RawPeer peer = listener.accept();
    CHECK(peer.receive());
    peer.send(ok);
    CHECK(arrived(first).transfer == Transfer::complete);

    std::future<ClientResponse> second = send(client, {.method = c.method, .url = url_of(listener.port()), .body = "x"});
    CHECK(peer.receive());  // it has come: whether it was carried out, the sender cannot know
    peer.reset();
    if (c.transfer == Transfer::complete) {
        RawPeer again = listener.accept();
        CHECK(again.receive());
        again.send(ok);
    }
    CHECK(arrived(second).transfer == c.transfer);
}

TEST_CASE("a fresh connection that closes under the request is not replaced") {
    const RawListener listener;
    Runtime runtime{2};
    runtime.start();
    Client client{runtime};
    std::future<ClientResponse> response = send(client, {.url = url_of(listener.port())});
    RawPeer peer = listener.accept();
    CHECK(peer.receive());
    peer.reset();
    CHECK(arrived(response).transfer == Transfer::unknown);
}

TEST_CASE("many requests at once all find their answers") {
    RunningServer running{echo};
    Client client{running.start().runtime};
    std::vector<std::future<ClientResponse>> responses;
    for (int i = 0; i < 300; ++i) {
        responses.push_back(send(client, {.method = "POST", .url = url_of(running.server.port()), .body = std::to_string(i)}));
    }
    for (int i = 0; i < 300; ++i) CHECK(arrived(responses[static_cast<std::size_t>(i)]).body == std::to_string(i));
}

TEST_CASE("a client may go while its requests are on their way") {
    const RawListener listener;
    Runtime runtime{2};
    runtime.start();
    std::future<ClientResponse> response;
    {
        Client client{runtime};
        response = send(client, {.url = url_of(listener.port())});
    }
    RawPeer peer = listener.accept();
    CHECK(peer.receive());
    peer.send(ok);
    CHECK(arrived(response).transfer == Transfer::complete);
}

TEST_CASE("a response handler that throws does not harm the next request") {
    RunningServer running{echo};
    Client client{running.start().runtime};
    client.request({.url = url_of(running.server.port())}, [](const ClientResponse&) { throw std::runtime_error{"not mine"}; });
    CHECK(call(client, {.url = url_of(running.server.port())}).transfer == Transfer::complete);
}
