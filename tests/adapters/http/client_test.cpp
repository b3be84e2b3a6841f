#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include "tests/adapters/http/calling.hpp"
#include "tests/adapters/http/running_server.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// A peer that does as the test says, in a thread of its own.
class Scripted {
public:
    explicit Scripted(std::function<void(const RawListener&)> script)
        : thread_{[this, script = std::move(script)] { script(listener_); }} {}
    Scripted(const Scripted&) = delete;
    Scripted& operator=(const Scripted&) = delete;
    ~Scripted() { thread_.join(); }
    [[nodiscard]] std::string url(const std::string& rest = "/") const {
        return "http://127.0.0.1:" + std::to_string(listener_.port()) + rest;
    }

private:
    RawListener listener_;
    std::thread thread_;
};

struct Calling {
    Calling() { runtime.start(); }
    Runtime runtime{2};
    Client client{runtime};
};

/// Answers one request with `bytes` and closes.
std::function<void(const RawListener&)> answering(const std::string& bytes) {
    return [bytes](const RawListener& listener) {
        RawPeer peer = listener.accept();
        peer.receive();
        peer.send(bytes);
    };
}

}  // namespace

TEST_CASE("a request goes out as it was given") {
    std::optional<RawMessage> seen;
    Scripted server{[&](const RawListener& listener) {
        RawPeer peer = listener.accept();
        seen = peer.receive();
        peer.send(ok);
    }};
    Calling calling;
    const ClientResponse response = call(calling.client, {.method = "POST",
                                                          .url = server.url("/a%20b?x=%2B"),
                                                          .headers = {{"Content-Type", "application/json"}},
                                                          .body = "{\"字\":1}"});
    CHECK(response.transfer == Transfer::complete);
    CHECK(response.status == 200);
    CHECK(response.body == "ok");
    REQUIRE(seen);
    CHECK(seen->start_line == "POST /a%20b?x=%2B HTTP/1.1");
    CHECK("http://" + seen->header("Host") + "/" == server.url());
    CHECK(seen->header("Content-Type") == "application/json");
    CHECK(seen->header("Content-Length") == "9");
    CHECK(seen->body == "{\"字\":1}");
}

TEST_CASE("responses of every framing are understood") {
    struct Case {
        const char* what;
        std::string bytes;
        int status;
        std::string body;
    };
    const auto c = GENERATE(values<Case>({
        {"a length", ok, 200, "ok"},
        {"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\nX: 1\r\n\r\n", 200, "ok"},
        {"until the end", "HTTP/1.1 200 OK\r\n\r\nok", 200, "ok"},
        {"HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nok", 200, "ok"},
        {"no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
        {"an interim one first", "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + ok, 200, "ok"},
        {"a failure", "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy", 503, "busy"},
        {"a redirect, which is not followed", "HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n", 302, ""},
    }));
    INFO(c.what);
    Scripted server{answering(c.bytes)};
    Calling calling;
    const ClientResponse response = call(calling.client, {.url = server.url()});
    INFO(response.detail);
    CHECK(response.transfer == Transfer::complete);
    CHECK(response.status == c.status);
    CHECK(response.body == c.body);
}

TEST_CASE("a response that does not come whole leaves the outcome unknown") {
    const std::string bytes = GENERATE(std::string{}, std::string{"HTT"}, std::string{"HTTP/1.1 200 OK\r\nContent-Le"},
                                       std::string{"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok"},
                                       std::string{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"},
                                       std::string{"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nok"},
                                       std::string{"HTTP/1.1 101 Switching Protocols\r\n\r\n"}, std::string{"SSH-2.0-x\r\n\r\n"});
    INFO(bytes);
    Scripted server{answering(bytes)};
    Calling calling;
    const ClientResponse response =
        call(calling.client, {.method = "POST", .url = server.url("/?access_token=hush"), .body = "x"});
    CHECK(response.transfer == Transfer::unknown);
    CHECK(response.status == 0);
    CHECK_FALSE(response.detail.empty());
    CHECK_THAT(response.detail, !Catch::Contains("hush"));
}

TEST_CASE("a peer that takes too long is given up, and what became of the request is unknown") {
    const std::string so_far = GENERATE("", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nslow");
    std::promise<void> given_up;
    Scripted server{[&](const RawListener& listener) {
        RawPeer peer = listener.accept();
        peer.receive();
        peer.send(so_far);
        given_up.get_future().wait();
    }};
    Calling calling;
    const ClientResponse response =
        call(calling.client, {.method = "POST", .url = server.url("/?access_token=hush"), .body = "x", .timeout = 50ms});
    given_up.set_value();
    CHECK(response.transfer == Transfer::unknown);
    CHECK_THAT(response.detail, Catch::Contains("50 ms") && !Catch::Contains("hush"));
}

TEST_CASE("a request is not sent when nobody listens, no name is found, or the URL is not allowed") {
    struct Case {
        std::string url;
        Transfer transfer;
    };
    std::uint16_t closed_port = 0;
    {
        const RawListener listener;
        closed_port = listener.port();
    }
    const auto c = GENERATE_COPY(values<Case>({
        {"http://127.0.0.1:" + std::to_string(closed_port) + "/?access_token=hush", Transfer::not_sent},
        {"https://127.0.0.1:" + std::to_string(closed_port) + "/?access_token=hush", Transfer::not_sent},
        {"https://no-such-host.invalid/?access_token=hush", Transfer::not_sent},
        {"http://example.com/?access_token=hush", Transfer::refused},
        {"https://example.com:99999/?access_token=hush", Transfer::refused},
        {"https://a b/?access_token=hush", Transfer::refused},
        {"", Transfer::refused},
    }));
    INFO(c.url);
    Calling calling;
    const ClientResponse response = call(calling.client, {.method = "POST", .url = c.url});
    CHECK(response.transfer == c.transfer);
    CHECK_FALSE(response.detail.empty());
    CHECK_THAT(response.detail, !Catch::Contains("hush"));
}

TEST_CASE("a request that would smuggle in a header is refused") {
    Calling calling;
    const std::string url = "http://127.0.0.1:9/";
    const auto refused = [&](ClientRequest request) {
        return call(calling.client, std::move(request)).transfer == Transfer::refused;
    };
    CHECK(refused({.method = "GET / HTTP/1.1\r\nX", .url = url}));
    CHECK(refused({.method = "", .url = url}));
    CHECK(refused({.url = url, .headers = {{"X", "1\r\nY: 2"}}}));
    CHECK(refused({.url = url, .headers = {{"X: 1\r\nY", "2"}}}));
    CHECK(refused({.url = url, .headers = {{"content-length", "2"}}}));
    CHECK(refused({.url = url, .headers = {{"Host", "other"}}}));
}

TEST_CASE("a response over the limit is not taken") {
    const std::string bytes = GENERATE(std::string{"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"},
                                       "HTTP/1.1 200 OK\r\n\r\n" + std::string(1001, 'x'),
                                       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x'));
    Scripted server{answering(bytes)};
    Calling calling;
    const ClientResponse response = call(calling.client, {.url = server.url(), .response_bytes_max = 1000});
    CHECK(response.transfer == Transfer::too_large);
    CHECK(response.body.empty());
}

TEST_CASE("a file is saved as it comes, but an error's text is not taken for the file") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("kexiebot-client-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    const std::string content(5'000'000, 'f');
    RunningServer running{[&](const Request& request, const Respond& respond) {
        if (request.path == "/missing")
            respond({.status = 404, .body = "gone"});
        else
            respond({.body = content});
    }};
    Client client{running.start().runtime};
    const std::string base = "http://127.0.0.1:" + std::to_string(running.server.port());
    const auto save = [&](const std::string& path, const std::filesystem::path& to, std::int64_t bytes_max) {
        return call(client, {.url = base + path, .response_bytes_max = bytes_max, .save_to = to});
    };
    const ClientResponse saved = save("/file", folder / "a", 5'000'000);
    CHECK(saved.transfer == Transfer::complete);
    CHECK(saved.body.empty());
    std::ifstream file{folder / "a", std::ios::binary};
    CHECK((std::string{std::istreambuf_iterator<char>{file}, {}} == content));
    CHECK(save("/file", folder / "b", 4'999'999).transfer == Transfer::too_large);
    const ClientResponse missing = save("/missing", folder / "c", 1000);
    CHECK(missing.transfer == Transfer::complete);
    CHECK(missing.body == "gone");
    CHECK_FALSE(std::filesystem::exists(folder / "c"));
    const ClientResponse nowhere = save("/file", folder / "no" / "such" / "folder", 5'000'000);
    CHECK(nowhere.transfer == Transfer::unknown);
    CHECK_THAT(nowhere.detail, Catch::Contains("could not be written"));
    std::filesystem::remove_all(folder);
}
