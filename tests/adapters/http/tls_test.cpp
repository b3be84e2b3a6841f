#include <catch2/catch.hpp>
#include <fstream>

#include "tests/adapters/http/calling.hpp"
#include "tests/adapters/http/certificate.hpp"
#include "tests/adapters/http/running_server.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

ServerSettings secured_by(const Certificate& certificate) {
    ServerSettings settings;
    settings.tls_certificate = certificate.certificate();
    settings.tls_key = certificate.key();
    return settings;
}

std::string url_of(const RunningServer& running, const std::string& host, const std::string& rest = "/") {
    return "https://" + host + ':' + std::to_string(running.server.port()) + rest;
}

}  // namespace

TEST_CASE("a trusted certificate for the right host carries requests both ways") {
    const Certificate certificate{"DNS:localhost,IP:127.0.0.1"};
    RunningServer running{echo, secured_by(certificate), {{"/", 10'000'000}}};
    Client client{running.start().runtime};
    client.trust(certificate.certificate());
    const std::string host = GENERATE("localhost", "127.0.0.1");
    const std::string body = GENERATE(std::string{"short"}, std::string(3'000'000, 'b'));
    for (int i = 0; i < 3; ++i) {
        const ClientResponse response =
            call(client, {.method = "POST", .url = url_of(running, host), .body = body, .response_bytes_max = 10'000'000});
        INFO(response.detail);
        CHECK(response.transfer == Transfer::complete);
        CHECK(response.status == 200);
        CHECK((response.body == body));
    }
    CHECK(running.server.connections() == 1);
}

TEST_CASE("a certificate that does not prove the host gets nothing of the request") {
    const Certificate wrong_host{"DNS:elsewhere.example,IP:127.0.0.2"};
    const Certificate right_host{"DNS:localhost,IP:127.0.0.1"};
    std::atomic<int> handled{0};
    const Handler count = [&](const Request&, const Respond& respond) {
        ++handled;
        respond({});
    };
    SECTION("another host") {
        RunningServer running{count, secured_by(wrong_host)};
        Client client{running.start().runtime};
        client.trust(wrong_host.certificate());
        for (const char* host : {"localhost", "127.0.0.1"}) {
            const ClientResponse response = call(client, {.method = "POST", .url = url_of(running, host, "/?token=hush")});
            CHECK(response.transfer == Transfer::not_sent);
            CHECK_THAT(response.detail, Catch::Contains("certificate verify failed") && !Catch::Contains("hush"));
        }
    }
    SECTION("nobody vouches for it") {
        RunningServer running{count, secured_by(right_host)};
        Client client{running.start().runtime};
        const ClientResponse response = call(client, {.method = "POST", .url = url_of(running, "localhost")});
        CHECK(response.transfer == Transfer::not_sent);
        CHECK_THAT(response.detail, Catch::Contains("certificate verify failed"));
    }
    CHECK(handled == 0);
}

TEST_CASE("plain HTTP on a TLS port and TLS on a plain port both fail quickly") {
    const Certificate certificate{"DNS:localhost"};
    RunningServer secure{echo, secured_by(certificate)};
    RawPeer peer = secure.start().connect();
    peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(peer.receive_all().find("HTTP/1.1 200") == std::string::npos);
    RunningServer plain{echo};
    Client client{plain.start().runtime};
    CHECK(call(client, {.url = url_of(plain, "localhost")}).transfer == Transfer::not_sent);
}

TEST_CASE("a handshake that does not go on is ended") {
    const Certificate certificate{"DNS:localhost"};
    ServerSettings settings = secured_by(certificate);
    settings.request_timeout = 50ms;
    RunningServer running{echo, settings};
    RawPeer peer = running.start().connect();
    peer.send(std::string_view{"\x16\x03\x01\x02\x00\x01\x00", 7});
    CHECK(peer.receive_all().empty());
    CHECK(eventually([&] { return running.server.connections() == 0; }));
}

TEST_CASE("a refusal reaches a sender under TLS") {
    const Certificate certificate{"DNS:localhost"};
    RunningServer running{echo, secured_by(certificate)};
    Client client{running.start().runtime};
    client.trust(certificate.certificate());
    const ClientResponse response =
        call(client, {.method = "POST", .url = url_of(running, "localhost"), .body = std::string(1024 * 1024 + 1, 'x')});
    INFO(response.detail);
    CHECK(response.transfer == Transfer::complete);
    CHECK(response.status == 413);
}

TEST_CASE("event streams work under TLS in both directions") {
    const Certificate certificate{"DNS:localhost"};
    RunningServer running{echo, secured_by(certificate)};
    running.server.serve_events("/events", [](const Request&, const std::shared_ptr<EventStream>& stream) {
        for (int i = 0; i < 100; ++i) stream->write("data: " + std::to_string(i) + "\n\n");
    });
    Client client{running.start().runtime};
    client.trust(certificate.certificate());
    const ClientResponse response = call(client, {.url = url_of(running, "localhost", "/events")});
    INFO(response.detail);
    CHECK(response.transfer == Transfer::complete);
    CHECK(response.body.starts_with("data: 0\n\n"));
    CHECK(response.body.ends_with("data: 99\n\n"));
}

TEST_CASE("a certificate or key that cannot be used is named at the start") {
    const Certificate certificate{"DNS:localhost"};
    const Certificate other{"DNS:localhost"};
    Runtime runtime{1};
    ServerSettings settings = RunningServer::on_free_port(secured_by(certificate));
    SECTION("missing certificate") {
        settings.tls_certificate = "/nowhere/certificate.pem";
        CHECK_THROWS_WITH((Server{runtime, settings, {}, echo}), Catch::Contains("/nowhere/certificate.pem"));
    }
    SECTION("missing key") {
        settings.tls_key = "/nowhere/key.pem";
        CHECK_THROWS_WITH((Server{runtime, settings, {}, echo}), Catch::Contains("/nowhere/key.pem"));
    }
    SECTION("the key of another") {
        settings.tls_key = other.key();
        CHECK_THROWS_WITH((Server{runtime, settings, {}, echo}), Catch::Contains("key"));
    }
    SECTION("trusting what is no certificate") {
        Client client{runtime};
        CHECK_THROWS_WITH(client.trust(certificate.key()), Catch::Contains("cannot trust"));
    }
}
