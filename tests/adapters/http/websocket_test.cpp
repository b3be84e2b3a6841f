#include "adapters/http/websocket.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <thread>

#include "adapters/http/runtime.hpp"
#include "tests/adapters/http/raw_peer.hpp"
#include "tests/adapters/http/waiting.hpp"
#include "tests/adapters/http/websocket_peer.hpp"
#include "tests/adapters/http/websocket_watch.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

struct Connecting {
    Connecting() { runtime.start(); }
    [[nodiscard]] std::unique_ptr<WebSocket> open(const WebSocketSettings& settings) {
        return client.open(settings, watch.events());
    }

    Runtime runtime{2};
    WebSocketClient client{runtime};
    WebSocketWatch watch;
};

WebSocketSettings to(const std::string& url) {
    WebSocketSettings settings;
    settings.url = url;
    return settings;
}

}  // namespace

TEST_CASE("a connection carries messages both ways, in order and whole") {
    WebSocketListener listener;
    Connecting connecting;
    auto settings = to(listener.url() + "/connect?ticket=T%201");
    settings.headers = {{"X-Robot", "one"}};
    const auto socket = connecting.open(settings);
    REQUIRE(socket->send("said before it was open"));
    WebSocketPeer peer = listener.accept();
    CHECK(peer.target() == "/connect?ticket=T%201");
    CHECK(peer.header("X-Robot") == "one");
    CHECK(peer.header("User-Agent") == "kexiebot");
    peer.upgrade();
    connecting.watch.await_opened();
    CHECK(peer.read() == "said before it was open");

    const std::string large(700'000, 'x');
    REQUIRE(socket->send(large));
    REQUIRE(socket->send("汉字"));
    CHECK((peer.read() == large));
    CHECK(peer.read() == "汉字");
    peer.write("one");
    peer.write_binary("two");
    peer.write(large);
    CHECK(connecting.watch.next_message() == "one");
    CHECK(connecting.watch.next_message() == "two");
    CHECK((connecting.watch.next_message() == large));
    CHECK(eventually([&] { return socket->queued_bytes() == 0; }));
}

TEST_CASE("no extension is asked for, and an answer that does not prove to be a WebSocket's is none") {
    RawListener listener;
    Connecting connecting;
    const auto socket = connecting.open(to("ws://127.0.0.1:" + std::to_string(listener.port())));
    RawPeer peer = listener.accept();
    const std::string request = peer.receive_until("\r\n\r\n");
    peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n");
    CHECK(connecting.watch.await_closed().end == WebSocketEnd::not_opened);
    CHECK_THAT(request, Catch::Contains("Sec-WebSocket-Version: 13") && !Catch::Contains("permessage-deflate"));
}

TEST_CASE("the peer's pings are answered, and its goodbye is told with its code") {
    WebSocketListener listener;
    Connecting connecting;
    const auto socket = connecting.open(to(listener.url()));
    WebSocketPeer peer = listener.accept_upgraded();
    peer.ping("are you there");
    REQUIRE(socket->send("yes"));
    CHECK(peer.read() == "yes");
    if (peer.pongs() == 0) {  // the pong and the message may have passed each other
        REQUIRE(socket->send("again"));
        CHECK(peer.read() == "again");
    }
    CHECK(peer.pongs() == 1);
    peer.close(4001, "moved elsewhere");
    const WebSocketClosed closed = connecting.watch.await_closed();
    CHECK(closed.end == WebSocketEnd::by_peer);
    CHECK(closed.code == 4001);
    CHECK_THAT(closed.detail, Catch::Contains("moved elsewhere"));
    CHECK_FALSE(socket->send("too late"));
    CHECK(eventually([&] { return !connecting.watch.is_held(); }));
}

TEST_CASE("closing says goodbye and tells when it is over") {
    WebSocketListener listener;
    Connecting connecting;
    const auto socket = connecting.open(to(listener.url()));
    WebSocketPeer peer = listener.accept_upgraded();
    connecting.watch.await_opened();
    socket->close(1001, "going away");
    CHECK_FALSE(socket->send("nothing more"));
    CHECK(peer.read_goodbye() == 1001);
    CHECK(connecting.watch.await_closed().end == WebSocketEnd::by_us);
    socket->close();
    CHECK(connecting.watch.closings() == 1);
}

TEST_CASE("closing does not wait for ever for a peer that does not answer, nor for one that does not answer at all") {
    WebSocketListener listener;
    Connecting connecting;
    auto settings = to(listener.url());
    settings.close_timeout = 30ms;
    const auto socket = connecting.open(settings);
    SECTION("silent after the upgrade") {
        const WebSocketPeer peer = listener.accept_upgraded();
        connecting.watch.await_opened();
        socket->close();
        CHECK(connecting.watch.await_closed().end == WebSocketEnd::by_us);
    }
    SECTION("silent before the upgrade") {
        const WebSocketPeer peer = listener.accept();
        socket->close();
        CHECK(connecting.watch.await_closed().end == WebSocketEnd::by_us);
        CHECK(connecting.watch.opened() == 0);
    }
}

TEST_CASE("a connection that breaks is told as lost") {
    WebSocketListener listener;
    Connecting connecting;
    auto settings = to(listener.url() + "/?ticket=hush");
    settings.message_bytes_max = 1000;
    settings.close_timeout = 30ms;
    const auto socket = connecting.open(settings);
    WebSocketPeer peer = listener.accept_upgraded();
    connecting.watch.await_opened();
    SECTION("reset") {
        peer.cut();
    }
    SECTION("a message over the limit") {
        peer.write(std::string(1001, 'x'));
    }
    SECTION("text that is not UTF-8") {
        peer.write("\xff\xfe");
    }
    SECTION("bytes that are no frames") {
        peer.write_raw("HTTP/1.1 500 Oops\r\n\r\n");
    }
    SECTION("a frame that a client would send") {
        peer.write_raw(std::string_view{"\x81\x81\x00\x00\x00\x00x", 7});
    }
    const WebSocketClosed closed = connecting.watch.await_closed();
    CHECK(closed.end == WebSocketEnd::lost);
    CHECK_FALSE(closed.detail.empty());
    CHECK_THAT(closed.detail, !Catch::Contains("hush"));
    CHECK_FALSE(socket->send("x"));
    CHECK(connecting.watch.closings() == 1);
}

TEST_CASE("a message at the limit arrives") {
    WebSocketListener listener;
    Connecting connecting;
    auto settings = to(listener.url());
    settings.message_bytes_max = 1000;
    const auto socket = connecting.open(settings);
    WebSocketPeer peer = listener.accept_upgraded();
    peer.write(std::string(1000, 'x'));
    CHECK(connecting.watch.next_message().size() == 1000);
}

TEST_CASE("a silent peer is asked by a ping and given up when it stays silent") {
    WebSocketListener listener;
    Connecting connecting;
    auto settings = to(listener.url());
    settings.silence_max = 60ms;
    const auto socket = connecting.open(settings);
    WebSocketPeer peer = listener.accept_upgraded();
    const WebSocketClosed closed = connecting.watch.await_closed();
    CHECK(closed.end == WebSocketEnd::lost);
    CHECK_THAT(closed.detail, Catch::Contains("silent"));
    CHECK(peer.read_goodbye() == 0);
    CHECK(peer.pings() >= 1);
}

TEST_CASE("what the peer does not take in time ends the connection, and the queue is bounded") {
    WebSocketListener listener;
    Connecting connecting;
    auto settings = to(listener.url());
    settings.write_timeout = 100ms;
    settings.queue_bytes_max = 40'000'000;
    const auto socket = connecting.open(settings);
    const WebSocketPeer peer = listener.accept_upgraded();
    connecting.watch.await_opened();
    REQUIRE(socket->send(std::string(30'000'000, 'x')));
    CHECK_FALSE(socket->send(std::string(20'000'000, 'x')));
    const WebSocketClosed closed = connecting.watch.await_closed();
    CHECK(closed.end == WebSocketEnd::lost);
    CHECK_THAT(closed.detail, Catch::Contains("not taken within 100 ms"));
}

TEST_CASE("what cannot be opened says why") {
    Connecting connecting;
    std::optional<WebSocketListener> listener;
    auto settings = to("");
    SECTION("another status than 101") {
        listener.emplace();
        settings.url = listener->url() + "/?ticket=hush";
        const auto socket = connecting.open(settings);
        WebSocketPeer peer = listener->accept();
        peer.decline(403);
        const WebSocketClosed closed = connecting.watch.await_closed();
        CHECK(closed.end == WebSocketEnd::not_opened);
        CHECK(closed.http_status == 403);
        CHECK_THAT(closed.detail, Catch::Contains("HTTP 403") && !Catch::Contains("hush"));
    }
    SECTION("nobody listens") {
        std::uint16_t port = 0;
        {
            const RawListener gone;
            port = gone.port();
        }
        settings.url = "ws://localhost:" + std::to_string(port);
        const auto socket = connecting.open(settings);
        const WebSocketClosed closed = connecting.watch.await_closed();
        CHECK(closed.end == WebSocketEnd::not_opened);
        CHECK_THAT(closed.detail, Catch::Contains("connecting"));
    }
    SECTION("no answer in time") {
        listener.emplace();
        settings.url = listener->url();
        settings.open_timeout = 50ms;
        const auto socket = connecting.open(settings);
        const WebSocketPeer peer = listener->accept();
        const WebSocketClosed closed = connecting.watch.await_closed();
        CHECK(closed.end == WebSocketEnd::not_opened);
        CHECK_THAT(closed.detail, Catch::Contains("within 50 ms"));
    }
    SECTION("not a URL that may be called") {
        const auto url = GENERATE("", "http://127.0.0.1/", "ws://bot.example.org/", "wss://u:p@bot.example.org/", "ws:127.0.0.1");
        settings.url = url;
        const auto socket = connecting.open(settings);
        CHECK_FALSE(socket->send("x"));
        CHECK(connecting.watch.await_closed().end == WebSocketEnd::refused);
    }
    SECTION("a header that would smuggle in another") {
        settings.url = "ws://127.0.0.1:1/";
        settings.headers = {{"X-Robot", "one\r\nX-Other: two"}};
        const auto socket = connecting.open(settings);
        CHECK(connecting.watch.await_closed().end == WebSocketEnd::refused);
    }
    CHECK(connecting.watch.opened() == 0);
    CHECK(connecting.watch.closings() == 1);
}

TEST_CASE("under TLS the certificate must prove the host") {
    const Certificate right{"DNS:localhost"};
    const Certificate wrong{"DNS:elsewhere.example"};
    Connecting connecting;
    SECTION("trusted and right: messages pass") {
        WebSocketListener listener{&right};
        connecting.client.trust(right.certificate());
        const auto socket = connecting.open(to(listener.url()));
        WebSocketPeer peer = listener.accept_upgraded();
        REQUIRE(socket->send("secret"));
        CHECK(peer.read() == "secret");
        peer.write(std::string(300'000, 'y'));
        CHECK(connecting.watch.next_message().size() == 300'000);
        socket->close();
        CHECK(peer.read_goodbye() == 1000);
        CHECK(connecting.watch.await_closed().end == WebSocketEnd::by_us);
    }
    SECTION("another host") {
        WebSocketListener listener{&wrong};
        connecting.client.trust(wrong.certificate());
        const auto socket = connecting.open(to(listener.url()));
        CHECK_THROWS(static_cast<void>(listener.accept()));
        CHECK_THAT(connecting.watch.await_closed().detail, Catch::Contains("certificate verify failed"));
    }
    SECTION("nobody vouches for it") {
        WebSocketListener listener{&right};
        const auto socket = connecting.open(to(listener.url()));
        CHECK_THROWS(static_cast<void>(listener.accept()));
        CHECK(connecting.watch.await_closed().end == WebSocketEnd::not_opened);
    }
}

TEST_CASE("a connection destroyed at any moment is cut, lets go of its events and calls none") {
    WebSocketListener listener;
    Connecting connecting;
    auto socket = connecting.open(to(listener.url()));
    SECTION("at once") {
        socket.reset();
    }
    SECTION("before the upgrade") {
        const WebSocketPeer peer = listener.accept();
        socket.reset();
    }
    SECTION("open") {
        WebSocketPeer peer = listener.accept_upgraded();
        connecting.watch.await_opened();
        socket.reset();
        CHECK(peer.read_goodbye() == 0);
    }
    SECTION("with messages on their way") {
        WebSocketPeer peer = listener.accept_upgraded();
        for (int i = 0; i < 50; ++i) REQUIRE(socket->send(std::string(100'000, 'x')));
        socket.reset();
    }
    SECTION("while it says goodbye") {
        const WebSocketPeer peer = listener.accept_upgraded();
        connecting.watch.await_opened();
        socket->close();
        socket.reset();
    }
    CHECK(eventually([&] { return !connecting.watch.is_held(); }));
    CHECK(connecting.watch.closings() == 0);
}

TEST_CASE("an event may destroy its own connection") {
    WebSocketListener listener;
    Connecting connecting;
    const auto owner = std::make_shared<std::unique_ptr<WebSocket>>();
    auto events = connecting.watch.events();
    events.message = [owner](const std::string&) { owner->reset(); };
    *owner = connecting.client.open(to(listener.url()), std::move(events));
    WebSocketPeer peer = listener.accept_upgraded();
    peer.write("go");
    CHECK(peer.read_goodbye() == 0);
    CHECK(connecting.watch.closings() == 0);
}

TEST_CASE("what a listener throws does not end the connection") {
    WebSocketListener listener;
    Connecting connecting;
    auto events = connecting.watch.events();
    events.message = [note = events.message](std::string text) {
        note(text);
        throw std::runtime_error{"the listener's failure"};
    };
    const auto socket = connecting.client.open(to(listener.url()), std::move(events));
    WebSocketPeer peer = listener.accept_upgraded();
    peer.write("one");
    peer.write("two");
    CHECK(connecting.watch.next_message() == "one");
    CHECK(connecting.watch.next_message() == "two");
}

TEST_CASE("the runtime may stop at any moment") {
    WebSocketListener listener;
    WebSocketWatch watch;
    std::unique_ptr<WebSocket> socket;
    {
        Runtime runtime{2};
        runtime.start();
        WebSocketClient client{runtime};
        socket = client.open(to(listener.url()), watch.events());
        SECTION("connecting") {}
        SECTION("open, with messages on their way") {
            const WebSocketPeer peer = listener.accept_upgraded();
            watch.await_opened();
            REQUIRE(socket->send(std::string(5'000'000, 'x')));
        }
        runtime.stop();
        socket.reset();
    }
    CHECK_FALSE(watch.is_held());
}
