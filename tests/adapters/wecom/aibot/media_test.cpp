#include "adapters/wecom/aibot/media.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "adapters/http/runtime.hpp"
#include "adapters/http/server.hpp"
#include "adapters/sealing/base64.hpp"
#include "adapters/wecom/aibot/inbound.hpp"
#include "tests/adapters/wecom/fake_platform.hpp"
#include "tests/adapters/wecom/fakes.hpp"
#include "tests/adapters/wecom/vectors.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using namespace std::chrono_literals;
using ports::FetchOutcome;

namespace {

std::string bytes_in(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

std::string from(const nlohmann::json& base64) {
    return *sealing::from_base64(base64.get<std::string>());
}

/// A storage that answers everything alike.
struct Storage {
    explicit Storage(http::Response with) : response{std::move(with)} {
        runtime.start();
        server.start();
    }
    ~Storage() {
        server.stop(0ms);
        runtime.stop();
    }
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;

    ports::Fetched fetch(const std::string& key, const std::optional<sealing::AesKey>& robot_key,
                         std::int64_t bytes_max = 1'000'000) {
        AibotMediaSource source{client, robot_key, 10s};
        const std::string url = "http://127.0.0.1:" + std::to_string(server.port()) + "/x?sign=hush";
        Awaited<ports::Fetched> fetched;
        source.fetch({ports::MediaKind::picture, reference_of({ports::MediaKind::picture, url, key}), "given.png"}, target,
                     bytes_max, fetched.callback());
        return fetched.get();
    }

    static http::ServerSettings free_port() {
        http::ServerSettings settings;
        settings.port = 0;
        return settings;
    }

    kexiebot::tests::TemporaryFolder folder;
    std::filesystem::path target = folder / "media";
    http::Response response;
    http::Runtime runtime{2};
    http::Client client{runtime};
    http::Server server{
        runtime, free_port(), {}, [this](const http::Request&, const http::Respond& respond) { respond(response); }};
};

http::Response file_response(const std::string& bytes) {
    http::Response response;
    response.content_type = "application/octet-stream";
    response.body = bytes;
    return response;
}

}  // namespace

TEST_CASE("every medium that WeCom's own package decrypts is decrypted on disk, and every damaged one refused") {
    const kexiebot::tests::TemporaryFolder folder;
    const auto file = vectors("aibot_media.json");
    for (const auto& row : file.at("cases")) {
        INFO(row.at("id") << ": " << row.at("note"));
        write(folder / "in", from(row.at("cipher_base64")));
        const auto key = sealing::AesKey::decode(row.at("aeskey").get<std::string>());
        REQUIRE(key);
        CHECK_FALSE(open_media_file(*key, folder / "in", folder / "out"));
        CHECK((bytes_in(folder / "out") == from(row.at("plain_base64"))));
    }
    for (const auto& row : file.at("reject")) {
        INFO(row.at("id") << ": " << row.at("note"));
        write(folder / "in", from(row.at("cipher_base64")));
        const auto key = sealing::AesKey::decode(row.at("aeskey").get<std::string>());
        if (key) CHECK(open_media_file(*key, folder / "in", folder / "out"));
    }
}

TEST_CASE("a medium is fetched, decrypted with its own key or the robot's, and named by its header") {
    const auto row = vectors("aibot_media.json").at("cases").at(3);
    auto response = file_response(from(row.at("cipher_base64")));
    response.headers.emplace_back("Content-Disposition", "attachment; filename*=UTF-8''%E7%AD%BE%E5%88%B0.pdf");
    Storage storage{response};
    const std::string key = row.at("aeskey");
    const bool is_own = GENERATE(true, false);
    const auto fetched = is_own ? storage.fetch(key, std::nullopt) : storage.fetch("", sealing::AesKey::decode(key));
    INFO(fetched.detail);
    CHECK(fetched.outcome == FetchOutcome::fetched);
    CHECK(fetched.name == "签到.pdf");
    CHECK((bytes_in(storage.target) == from(row.at("plain_base64"))));
    CHECK_FALSE(std::filesystem::exists(storage.target.string() + ".encrypted"));
}

TEST_CASE("without any key the bytes are taken as they are") {
    Storage storage{file_response("plain bytes")};
    const auto fetched = storage.fetch("", std::nullopt);
    CHECK(fetched.outcome == FetchOutcome::fetched);
    CHECK(fetched.name == "given.png");
    CHECK(bytes_in(storage.target) == "plain bytes");
}

TEST_CASE("an address that has expired, an error page, another key and too large a file are told apart") {
    const auto row = vectors("aibot_media.json").at("cases").at(3);
    const std::string key = row.at("aeskey");
    struct Case {
        const char* what;
        int status;
        std::string body;
        std::string key;
        std::int64_t bytes_max;
        FetchOutcome outcome;
    };
    const std::string cipher = from(row.at("cipher_base64"));
    const std::string other_key(43, 'A');
    const auto c =
        GENERATE_COPY(values<Case>({{"expired", 403, "", key, 1000, FetchOutcome::gone},
                                    {"gone", 404, "", key, 1000, FetchOutcome::gone},
                                    {"busy", 503, "", key, 1000, FetchOutcome::try_again},
                                    {"an error page", 200, "<Error>AccessDenied</Error>", key, 1000, FetchOutcome::gone},
                                    {"another key", 200, cipher, other_key, 1000, FetchOutcome::gone},
                                    {"no key", 200, cipher, "nonsense", 1000, FetchOutcome::gone},
                                    {"too large", 200, std::string(2000, 'x'), key, 1000, FetchOutcome::too_large}}));
    INFO(c.what);
    http::Response response = file_response(c.body);
    response.status = c.status;
    Storage storage{response};
    const auto fetched = storage.fetch(c.key, std::nullopt, c.bytes_max);
    CHECK(fetched.outcome == c.outcome);
    CHECK((c.outcome == FetchOutcome::too_large || !fetched.detail.empty()));
    CHECK_THAT(fetched.detail, !Catch::Contains("hush") && !Catch::Contains(key));
}
