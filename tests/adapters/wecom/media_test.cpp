#include "adapters/wecom/app/media.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/adapters/wecom/fake_platform.hpp"
#include "tests/adapters/wecom/fakes.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using ports::FetchOutcome;

namespace {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string path = (std::filesystem::temp_directory_path() / "kexiebot-media-XXXXXX").string();
        if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = path;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::filesystem::path file() const { return path_ / "incoming"; }

private:
    std::filesystem::path path_;
};

struct Stage {
    LogCapture log;
    TemporaryFolder folder;
    FakePlatform platform;
    AppApi api{platform.settings(), platform.client()};
    AppMedia media{api};

    ports::Fetched fetch(std::int64_t bytes_max = 20 * 1024 * 1024) {
        Awaited<ports::Fetched> fetched;
        media.fetch({ports::MediaKind::picture, "MEDIA id/1", "from-phone.jpg"}, folder.file(), bytes_max, fetched.callback());
        return fetched.get();
    }
    std::string saved() const {
        std::ifstream file{folder.file(), std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
};

http::Response file_response(const std::string& bytes, const std::string& disposition) {
    http::Response response;
    response.content_type = "image/jpeg";
    response.body = bytes;
    if (!disposition.empty()) response.headers.emplace_back("Content-Disposition", disposition);
    return response;
}

}  // namespace

TEST_CASE("a file is streamed to disk byte for byte and keeps its name") {
    Stage stage;
    std::string bytes;
    for (int i = 0; i < 3'000'000; ++i) bytes += static_cast<char>(i * 31 % 251);
    stage.platform.next("media/get", file_response(bytes, "attachment; filename=\"%E7%85%A7%E7%89%87.jpg\""));
    const auto fetched = stage.fetch();
    CHECK(fetched.outcome == FetchOutcome::fetched);
    CHECK(fetched.name == "照片.jpg");
    CHECK(stage.saved() == bytes);
    const auto request = stage.platform.requests("media/get").at(0);
    CHECK(request.method == "GET");
    CHECK(query_value(request.query, "media_id") == "MEDIA id/1");
}

TEST_CASE("a file without a name keeps the one the message gave, and needs no header to be a file") {
    Stage stage;
    stage.platform.next("media/get", file_response("\xFF\xD8 picture", ""));
    const auto fetched = stage.fetch();
    CHECK(fetched.outcome == FetchOutcome::fetched);
    CHECK(fetched.name == "from-phone.jpg");
    CHECK(stage.saved() == "\xFF\xD8 picture");
}

TEST_CASE("a document that looks like an error is a document when it comes as a file") {
    Stage stage;
    stage.platform.next("media/get", file_response(R"({"errcode":40007})", "attachment; filename=\"errors.json\""));
    CHECK(stage.fetch().outcome == FetchOutcome::fetched);
}

TEST_CASE("an error that comes with HTTP 200 is not taken for a picture") {
    struct Case {
        const char* body;
        FetchOutcome outcome;
    };
    const auto c = GENERATE(values<Case>({{R"({"errcode":40007,"errmsg":"invalid media_id"})", FetchOutcome::gone},
                                          {R"({"errcode":830002})", FetchOutcome::too_large},
                                          {R"({"errcode":45009})", FetchOutcome::try_again},
                                          {R"({"errcode":-1})", FetchOutcome::try_again},
                                          {R"({"errcode":60020,"errmsg":"from ip: 203.0.113.7"})", FetchOutcome::misconfigured},
                                          {R"({"errcode":48006})", FetchOutcome::misconfigured}}));
    INFO(c.body);
    Stage stage;
    stage.platform.next("media/get", c.body);
    CHECK(stage.fetch().outcome == c.outcome);
}

TEST_CASE("a token that expired before a download is fetched anew") {
    Stage stage;
    stage.platform.next("media/get", R"({"errcode":42001})");
    stage.platform.expire_token();
    stage.platform.next("gettoken", R"({"errcode":0,"access_token":"first","expires_in":7200})");
    stage.platform.next("media/get", file_response("picture", "attachment; filename=\"a.jpg\""));
    CHECK(stage.fetch().outcome == FetchOutcome::fetched);
    CHECK(stage.saved() == "picture");
    CHECK(stage.platform.requests("gettoken").size() == 2);
}

TEST_CASE("a file over the limit, a failing server and a silent one are told apart") {
    Stage stage;
    stage.platform.next("media/get", file_response(std::string(2000, 'a'), "attachment; filename=\"a.jpg\""));
    CHECK(stage.fetch(1999).outcome == FetchOutcome::too_large);
    http::Response broken;
    broken.status = 503;
    stage.platform.next("media/get", broken);
    CHECK(stage.fetch().outcome == FetchOutcome::try_again);
    stage.platform.hang("media/get");
    AppSettings impatient = stage.platform.settings();
    impatient.media_timeout = std::chrono::milliseconds{300};
    AppApi api{impatient, stage.platform.client()};
    AppMedia media{api};
    Awaited<ports::Fetched> fetched;
    media.fetch({ports::MediaKind::picture, "m", ""}, stage.folder.file(), 1000, fetched.callback());
    CHECK(fetched.get().outcome == FetchOutcome::try_again);
}
