#include "adapters/dingtalk/inbound/media_source.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/log_capture.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using namespace kexiebot::dingtalk::test;
using nlohmann::json;
using ports::FetchOutcome;
using Call = FakePlatform::Call;

namespace {

const std::string code = "invented+download/code=";

struct Room {
    FakePlatform platform;
    http::TokenState::Time elapsed{std::chrono::seconds{1'000'000}};
    RobotMediaSource media{RobotApi{robot_settings(), platform.exchange(), [this] { return elapsed; }}};

    ports::Fetched fetch() {
        std::optional<ports::Fetched> fetched;
        media.fetch({ports::MediaKind::picture, code, {}}, "/nowhere/picture.part", 1000, [&](ports::Fetched result) {
            REQUIRE_FALSE(fetched);
            fetched = std::move(result);
        });
        REQUIRE(fetched);
        return *fetched;
    }
};

}  // namespace

TEST_CASE("a file is fetched by exchanging its code, without showing the token to the storage") {
    Room room;
    CHECK(room.fetch().outcome == FetchOutcome::fetched);
    REQUIRE(room.platform.seen.size() == 3);
    const auto& exchange = room.platform.seen[1].request;
    CHECK(exchange.url == "https://api.dingtalk.com/v1.0/robot/messageFiles/download");
    CHECK(json::parse(exchange.body) == json{{"downloadCode", code}, {"robotCode", "dingtestrobot0000001"}});
    const auto& download = room.platform.seen[2].request;
    CHECK(download.method == "GET");
    CHECK(download.url == "https://storage.example.org/test/file.file?Expires=1795316400&Signature=" + download_signature);
    CHECK(download.headers.empty());
    CHECK(download.save_to == "/nowhere/picture.part");
    CHECK(download.response_bytes_max == 1000);
}

TEST_CASE("a file is fetched from an https address, or from a simulator's") {
    const std::string real = "https://api.dingtalk.com";
    const std::string simulated = "http://127.0.0.1:9000";
    struct Case {
        const char* what;
        std::string url;
        std::string api_base;
        std::optional<std::string> expect;
    };
    const auto c = GENERATE_COPY(values<Case>({
        {"https", "https://s.example.org/a?b=c", real, "https://s.example.org/a?b=c"},
        {"plain storage is asked over TLS", "http://s.example.org/a?b=c", real, "https://s.example.org/a?b=c"},
        {"plain with its usual port", "http://s.example.org:80/a", real, "https://s.example.org/a"},
        {"plain with another port", "http://s.example.org:8080/a", real, std::nullopt},
        {"plain loopback for a simulator", "http://127.0.0.1:9001/a", simulated, "http://127.0.0.1:9001/a"},
        {"plain loopback on the real platform", "http://127.0.0.1:9001/a", real, std::nullopt},
        {"a host that begins like loopback", "http://127.0.0.1.example.org/a", simulated, "https://127.0.0.1.example.org/a"},
        {"user name", "https://api@s.example.org/a", real, std::nullopt},
        {"file", "file:///etc/passwd", real, std::nullopt},
        {"relative", "/a", real, std::nullopt},
        {"no host", "https:///a", real, std::nullopt},
        {"line feed", "https://s.example.org/a\r\nX: y", real, std::nullopt},
        {"backslash", "https://s.example.org\\@evil.example.net/a", real, std::nullopt},
        {"endless", "https://s.example.org/" + std::string(9000, 'a'), real, std::nullopt},
        {"empty", "", real, std::nullopt},
    }));
    INFO(c.what);
    CHECK(download_address(c.url, c.api_base) == c.expect);
}

TEST_CASE("each way a download can fail has its outcome") {
    struct Case {
        const char* what;
        Call failing;
        http::ClientResponse response;
        FetchOutcome outcome;
    };
    const auto c = GENERATE(values<Case>({
        {"code ended", Call::download_code, answered(400, R"({"code":"invalidParameter.robotCode.downloadCode"})"),
         FetchOutcome::gone},
        {"another robot's code", Call::download_code, answered(400, R"({"code":"invalidParameter.robotCode.auth"})"),
         FetchOutcome::misconfigured},
        {"permission", Call::download_code, answered(403, R"({"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied"})"),
         FetchOutcome::misconfigured},
        {"credentials", Call::token, answered(400, R"({"code":"invalidClientIdOrSecret"})"), FetchOutcome::misconfigured},
        {"token call unreachable", Call::token, broken(http::Transfer::not_sent), FetchOutcome::try_again},
        {"busy", Call::download_code, answered(500, R"({"code":"system.error"})"), FetchOutcome::try_again},
        {"too fast", Call::download_code, answered(403, R"({"code":"Forbidden.AccessDenied.QpsLimitForApi"})"),
         FetchOutcome::try_again},
        {"no address", Call::download_code, answered(200, "{}"), FetchOutcome::try_again},
        {"strange address", Call::download_code, answered(200, R"({"downloadUrl":"ftp://x/y"})"), FetchOutcome::misconfigured},
        {"too large", Call::download, broken(http::Transfer::too_large), FetchOutcome::too_large},
        {"storage unreachable", Call::download, broken(http::Transfer::not_sent), FetchOutcome::try_again},
        {"storage cut off", Call::download, broken(http::Transfer::unknown), FetchOutcome::try_again},
        {"address ended", Call::download, answered(403, "<Error/>"), FetchOutcome::try_again},
        {"not there", Call::download, answered(404, ""), FetchOutcome::gone},
        {"storage down", Call::download, answered(503, ""), FetchOutcome::try_again},
        {"redirect", Call::download, answered(302, ""), FetchOutcome::try_again},
    }));
    INFO(c.what);
    Room room;
    room.platform.script = [&](Call call, int number) {
        return call == c.failing ? c.response : FakePlatform::success(call, number);
    };
    CHECK(room.fetch().outcome == c.outcome);
}

TEST_CASE("whatever a download fails of, neither secrets nor codes nor signed addresses come out") {
    LogCapture log;
    std::string everything;
    for (const auto target : {Call::token, Call::download_code, Call::download}) {
        for (const auto& [what, response] : failures()) {
            INFO(what);
            Room room;
            room.platform.script = [&, failing = target, bad = response](Call call, int number) {
                return call == failing ? bad : FakePlatform::success(call, number);
            };
            const auto fetched = room.fetch();
            everything += fetched.detail + "\n" + fetched.name + "\n";
        }
    }
    everything += log.text();
    for (const auto& hidden : {client_secret, std::string{"invented-access-token"}, code, download_signature,
                               std::string{"Signature"}, std::string{"storage.example.org"}}) {
        INFO(hidden);
        CHECK(everything.find(hidden) == std::string::npos);
    }
}
