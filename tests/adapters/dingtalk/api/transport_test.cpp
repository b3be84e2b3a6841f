// The adapter over real connections on loopback: what only the wire can show.
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/dingtalk/callback/callback.hpp"
#include "adapters/dingtalk/inbound/media_source.hpp"
#include "adapters/dingtalk/inbound/reply_handle.hpp"
#include "adapters/dingtalk/outbound/messenger.hpp"
#include "adapters/dingtalk/sign.hpp"
#include "adapters/http/client.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/http/server.hpp"
#include "tests/adapters/dingtalk/counting_meter.hpp"
#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/vectors.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using namespace kexiebot::dingtalk::test;
using nlohmann::json;
using ports::ConversationKind;
using ports::FetchOutcome;
using ports::SendOutcome;

namespace {

constexpr std::chrono::seconds patience{20};

const std::string picture(300'000, 'p');

/// The platform's side on loopback: one token, sends, the exchange of codes, storage.
class LoopbackPlatform {
public:
    explicit LoopbackPlatform(http::Runtime& runtime)
        : server_{runtime, settings(), {}, [this](const http::Request& request, const http::Respond& respond) {
                      respond(answer(request));
                  }} {
        server_.start();
    }
    ~LoopbackPlatform() { server_.stop(std::chrono::seconds{1}); }
    LoopbackPlatform(const LoopbackPlatform&) = delete;
    LoopbackPlatform& operator=(const LoopbackPlatform&) = delete;

    [[nodiscard]] std::string base() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }

    std::atomic<int> token_calls{0};
    std::atomic<int> sends{0};
    std::atomic<int> session_posts{0};
    std::atomic<bool> token_shown_to_storage{false};

private:
    static http::ServerSettings settings() {
        http::ServerSettings made;
        made.port = 0;
        return made;
    }

    static http::Response ok(std::string body) {
        http::Response response;
        response.content_type = "application/json";
        response.body = std::move(body);
        return response;
    }

    static http::Response refused(int status, std::string body) {
        auto response = ok(std::move(body));
        response.status = status;
        return response;
    }

    http::Response answer(const http::Request& request) {
        const auto token = http::header(request.headers, "x-acs-dingtalk-access-token");
        if (request.path == "/v1.0/oauth2/accessToken") {
            return ok(R"({"accessToken":"loopback-token-)" + std::to_string(++token_calls) + R"(","expireIn":7200})");
        }
        if (request.path == "/robot/sendBySession") {
            ++session_posts;
            return ok(R"({"errcode":0,"errmsg":"ok"})");
        }
        if (request.path == "/storage/picture.file") {
            if (!token.empty()) token_shown_to_storage = true;
            return ok(picture);
        }
        // The first token has been withdrawn, as happens when a secret is reset.
        if (token.empty() || token == "loopback-token-1") return refused(400, R"({"code":"InvalidAuthentication"})");
        if (request.path == "/v1.0/robot/oToMessages/batchSend") {
            ++sends;
            return ok(R"({"processQueryKey":"k","invalidStaffIdList":[],"flowControlledStaffIdList":[]})");
        }
        if (request.path == "/v1.0/robot/messageFiles/download") {
            return ok(json{{"downloadUrl", base() + "/storage/picture.file?Expires=1795316400&Signature=a%2Bb"}}.dump());
        }
        return refused(404, R"({"code":"InvalidAction.NotFound"})");
    }

    http::Server server_;
};

class EchoBot final : public ports::MessageHandler {
public:
    void handle(ports::InboundMessage message, const std::function<void(ports::Answer)> done) override {
        done({ports::Handled::done, {"收到：" + message.text, {}}});
    }
};

struct Loopback {
    FixedClock clock;
    http::Runtime runtime{2};
    std::unique_ptr<LoopbackPlatform> platform;
    std::unique_ptr<http::Client> client;

    Loopback() {
        runtime.start();
        platform = std::make_unique<LoopbackPlatform>(runtime);
        client = std::make_unique<http::Client>(runtime);
    }
    ~Loopback() {
        client.reset();
        platform.reset();
        runtime.stop();
    }
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;

    [[nodiscard]] RobotApi api() const {
        auto settings = robot_settings();
        settings.api_base = platform->base();
        settings.oapi_base = platform->base();
        return RobotApi{settings, exchange_over(*client)};
    }
};

template <class T>
T wait_for(std::future<T> future) {
    REQUIRE(future.wait_for(patience) == std::future_status::ready);
    return future.get();
}

std::future<ports::Sent> send(RobotMessenger& messenger, ports::OutboundMessage message) {
    auto promise = std::make_shared<std::promise<ports::Sent>>();
    auto future = promise->get_future();
    messenger.send(std::move(message), [promise](ports::Sent sent) { promise->set_value(std::move(sent)); });
    return future;
}

ports::Fetched fetch(RobotMediaSource& media, const std::filesystem::path& target, std::int64_t bytes_max) {
    auto promise = std::make_shared<std::promise<ports::Fetched>>();
    auto future = promise->get_future();
    media.fetch({ports::MediaKind::picture, "code+/=", {}}, target, bytes_max,
                [promise](ports::Fetched fetched) { promise->set_value(std::move(fetched)); });
    return wait_for(std::move(future));
}

struct TemporaryFile {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("kexiebot-dingtalk-" + std::to_string(::getpid()));
    TemporaryFile() = default;
    ~TemporaryFile() { std::filesystem::remove(path); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
};

}  // namespace

TEST_CASE("many sends at once share one token, and one renewal when it is withdrawn") {
    Loopback loopback;
    RobotMessenger messenger{loopback.api(), loopback.clock};
    std::vector<std::future<ports::Sent>> sends;
    for (int i = 0; i < 50; ++i) {
        sends.push_back(
            send(messenger, {{ConversationKind::direct, "010000000000000001"}, "第 " + std::to_string(i) + " 条", {}, {}, {}}));
    }
    for (auto& sent : sends) CHECK(wait_for(std::move(sent)).outcome == SendOutcome::acked);
    CHECK(loopback.platform->sends == 50);
    CHECK(loopback.platform->token_calls == 2);
}

TEST_CASE("an answer is posted to the session webhook of the configured base") {
    Loopback loopback;
    RobotMessenger messenger{loopback.api(), loopback.clock};
    const auto base = loopback.platform->base();
    const std::chrono::milliseconds end = loopback.clock.at.time_since_epoch() + std::chrono::hours{1};
    const auto handle = make_reply_handle(base + "/robot/sendBySession?session=0123", end.count(), base);
    CHECK(wait_for(send(messenger, {{ConversationKind::group, "cid=="}, "好", {}, handle, {}})).outcome == SendOutcome::acked);
    CHECK(loopback.platform->session_posts == 1);
    CHECK(loopback.platform->token_calls == 0);
}

TEST_CASE("a picture is streamed into its file") {
    Loopback loopback;
    RobotMediaSource media{loopback.api()};
    const TemporaryFile file;
    CHECK(fetch(media, file.path, 1'000'000).outcome == FetchOutcome::fetched);
    std::ifstream stream{file.path, std::ios::binary};
    CHECK(std::string{std::istreambuf_iterator<char>{stream}, {}} == picture);
    CHECK_FALSE(loopback.platform->token_shown_to_storage);
}

TEST_CASE("a picture over the limit is too large") {
    Loopback loopback;
    RobotMediaSource media{loopback.api()};
    const TemporaryFile file;
    CHECK(fetch(media, file.path, 299'999).outcome == FetchOutcome::too_large);
    CHECK(fetch(media, file.path, 300'000).outcome == FetchOutcome::fetched);
}

TEST_CASE("a platform that is not there leaves messages and files for later") {
    Loopback loopback;
    auto settings = robot_settings();
    settings.api_base = loopback.platform->base();
    loopback.platform.reset();
    const RobotApi api{settings, exchange_over(*loopback.client)};
    RobotMessenger messenger{api, loopback.clock};
    CHECK(wait_for(send(messenger, {{ConversationKind::group, "cid=="}, "好", {}, {}, {}})).outcome == SendOutcome::retry_later);
    RobotMediaSource media{api};
    const TemporaryFile file;
    CHECK(fetch(media, file.path, 1000).outcome == FetchOutcome::try_again);
}

TEST_CASE("a callback is answered over a real connection") {
    Loopback loopback;
    EchoBot bot;
    auto robot = robot_settings();
    robot.client_id = "ding81dxuv0ik66yrkx2";
    dingtalk::test::CountingMeter meter;
    RobotCallback callback{robot, bot, loopback.clock, meter};
    http::ServerSettings listen;
    listen.port = 0;
    http::Server server{loopback.runtime, listen, {}, [&](const http::Request& request, http::Respond respond) {
                            callback.handle(request, std::move(respond));
                        }};
    server.start();
    http::ClientRequest request;
    request.method = "POST";
    request.url = "http://127.0.0.1:" + std::to_string(server.port()) + "/callback/ding-main";
    const auto timestamp = std::to_string(loopback.clock.at.time_since_epoch().count() * 1000);
    request.headers = {{"Content-Type", "application/json; charset=utf-8"},
                       {"timestamp", timestamp},
                       {"sign", robot_sign(client_secret, timestamp)}};
    request.body = vector_text("inbound/text_group.json");
    auto promise = std::make_shared<std::promise<http::ClientResponse>>();
    loopback.client->request(request, [promise](http::ClientResponse response) { promise->set_value(std::move(response)); });
    const auto response = wait_for(promise->get_future());
    CHECK(response.status == 200);
    CHECK(json::parse(response.body).at("text").at("content") == "收到：我们现在多少分？为什么？");
    server.stop(std::chrono::seconds{1});
}
