#include "adapters/upload/page.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.hpp"

using namespace kexiebot;
using namespace kexiebot::upload;
using nlohmann::json;

namespace {

const SigningKey key{std::string(32, 'k')};
constexpr domain::Instant noon{std::chrono::seconds{1'795'000'000}};
const std::string png = std::string{"\x89PNG\r\n\x1a\n"} + std::string(9000, 'p');

class FixedClock final : public ports::Clock {
public:
    [[nodiscard]] domain::Instant now() const override { return at; }
    domain::Instant at = noon;
};

/// A page whose program does as it is told.
struct House {
    House() : page{key, settings(), clock} {}

    PageSettings settings() {
        PageSettings all;
        all.parts = folder / "uploads";
        all.file_bytes_max = 20'000;
        all.subject = [this](const UploadTicket&) { return subject; };
        all.hand_in = [this](const UploadTicket&, const WholeFile& whole, const std::function<void(HandedIn)>& done) {
            std::ifstream file{whole.path, std::ios::binary};
            handed.emplace_back(whole.name, std::string{std::istreambuf_iterator<char>{file}, {}});
            more_follow = whole.more_follow;
            done({verdict, ""});
        };
        all.wrong_type = [] { return "wrong type"; };
        all.too_large = [] { return "too large"; };
        all.stored = [this](const std::string& sha256) -> std::optional<std::filesystem::path> {
            if (sha256 != std::string(64, 'a')) return std::nullopt;
            return stored;
        };
        all.post = [](const std::function<void()>& task) { task(); };
        return all;
    }

    http::Response ask(const std::string& method, const std::string& path, const std::string& query = "",
                       const std::string& body = "") {
        http::Request request;
        request.method = method;
        request.path = path;
        request.query = query;
        request.body = body;
        std::optional<http::Response> answer;
        page.handle(std::move(request), [&answer](http::Response response) { answer = std::move(response); });
        REQUIRE(answer);
        return *answer;
    }

    http::Response piece(std::size_t offset, std::size_t bytes, const std::string& file = png,
                         const std::string& id = "file-0001") {
        return ask("POST", link + "/files/" + id,
                   "offset=" + std::to_string(offset) + "&size=" + std::to_string(file.size()) + "&name=%E5%9B%BE.png",
                   file.substr(offset, bytes));
    }

    tests::TemporaryFolder folder;
    FixedClock clock;
    std::optional<Subject> subject = Subject{"A12", "电池讲座", "示例科协", "明天", {"现场.png"}};
    Verdict verdict = Verdict::kept;
    std::filesystem::path stored = folder / "stored";
    std::vector<std::pair<std::string, std::string>> handed;
    bool more_follow = false;
    std::string link = "/u/" + to_token(key, UploadTicket{{7}, {12}, noon});
    UploadPage page;
};

}  // namespace

TEST_CASE("the page is shown without caching, and lets nothing of elsewhere in") {
    House house;
    const auto page = house.ask("GET", house.link);
    CHECK(page.status == 200);
    CHECK(page.body.find("从相册选") != std::string::npos);
    CHECK(http::header(page.headers, "Cache-Control") == "no-store");
    CHECK(http::header(page.headers, "Referrer-Policy") == "no-referrer");
    const auto policy = http::header(page.headers, "Content-Security-Policy");
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(house.ask("GET", "/u/-/upload.js").status == 200);
    CHECK(house.ask("GET", "/u/-/../secret").status == 404);
}

TEST_CASE("a link that is over, was changed, or whose activity is gone opens nothing, and does not say why") {
    House house;
    const auto withdrawn = [&house] { house.subject.reset(); };
    const auto over = [&house] { house.clock.at += std::chrono::seconds{1}; };
    const auto changed = [&house] { house.link[8] = house.link[8] == 'A' ? 'B' : 'A'; };
    const auto what = GENERATE(0, 1, 2);
    if (what == 0) withdrawn();
    if (what == 1) over();
    if (what == 2) changed();
    const auto page = house.ask("GET", house.link);
    CHECK(page.status == 404);
    CHECK(page.body.find("已经不能用了") != std::string::npos);
    CHECK(house.ask("GET", house.link + "/state").status == 404);
    CHECK(house.piece(0, 4096).status == 404);
    CHECK(house.handed.empty());
}

TEST_CASE("pieces become one file under its name, and the last one hands it in") {
    House house;
    CHECK(json::parse(house.piece(0, 5000).body).at("have") == 5000);
    CHECK(json::parse(house.ask("GET", house.link + "/files/file-0001").body).at("have") == 5000);
    CHECK(house.handed.empty());
    const auto last = house.piece(5000, png.size());
    CHECK(last.status == 200);
    CHECK(json::parse(last.body).at("verdict") == "kept");
    REQUIRE(house.handed.size() == 1);
    CHECK(house.handed[0] == std::pair<std::string, std::string>{"图.png", png});
    CHECK(json::parse(house.ask("GET", house.link + "/files/file-0001").body).at("have") == 0);
}

TEST_CASE("a whole file says whether further ones wait behind it") {
    House house;
    const auto send = [&](const std::string& id, const std::string& left) {
        const auto size = std::to_string(png.size());
        return house.ask("POST", house.link + "/files/" + id, "offset=0&size=" + size + "&name=a.png" + left, png).status;
    };
    CHECK(send("file-0001", "&left=2") == 200);
    CHECK(house.more_follow);
    for (const auto* none : {"&left=0", "", "&left=", "&left=-1", "&left=many"}) {
        house.more_follow = true;
        CHECK(send("file-0002", none) == 200);
        CHECK_FALSE(house.more_follow);
    }
}

TEST_CASE("a piece that came already is answered with how far the file is") {
    House house;
    house.piece(0, 5000);
    const auto again = house.piece(0, 5000);
    CHECK(again.status == 409);
    CHECK(json::parse(again.body).at("have") == 5000);
    CHECK(house.piece(6000, 100).status == 409);
}

TEST_CASE("what could not be stored is handed in again without being sent again") {
    House house;
    house.verdict = Verdict::try_again;
    CHECK(house.piece(0, png.size()).status == 503);
    house.verdict = Verdict::kept;
    const auto again = house.piece(png.size(), 0);
    CHECK(again.status == 200);
    CHECK(house.handed.back().second == png);
}

TEST_CASE("a file of a kind that is no evidence is refused by its first piece") {
    House house;
    const std::string program = "MZ" + std::string(9000, 'x');
    const auto refused = house.piece(0, 4096, program);
    CHECK(refused.status == 422);
    CHECK(json::parse(refused.body).at("told") == "wrong type");
    CHECK(json::parse(house.ask("GET", house.link + "/files/file-0001").body).at("have") == 0);
}

TEST_CASE("a kind is judged by the first 4 KiB, however small the pieces are") {
    House house;
    const std::string program = "MZ" + std::string(9000, 'x');
    CHECK(house.piece(0, 100, program).status == 200);
    CHECK(house.piece(100, 5000, program).status == 422);
}

TEST_CASE("too large a file, a wrong number or another id are refused before anything is written") {
    House house;
    const auto too_large = house.ask("POST", house.link + "/files/file-0001", "offset=0&size=20001", "x");
    CHECK(too_large.status == 422);
    CHECK(json::parse(too_large.body).at("told") == "too large");
    CHECK(house.ask("POST", house.link + "/files/file-0001", "offset=-1&size=10", "x").status == 400);
    CHECK(house.ask("POST", house.link + "/files/file-0001", "offset=0", "x").status == 400);
    CHECK(house.ask("POST", house.link + "/files/file-0001", "offset=0&size=1", "xx").status == 400);
    CHECK(house.ask("POST", house.link + "/files/..", "offset=0&size=1", "x").status == 404);
    CHECK(
        house
            .ask("POST", house.link + "/files/file-0001", "offset=0&size=9999", std::string(UploadPage::piece_bytes_max + 1, 'x'))
            .status == 400);
    CHECK(house.ask("DELETE", house.link + "/files/file-0001").status == 405);
}

TEST_CASE("more than 600 pieces a minute over one link are slowed down, and taken the minute after") {
    House house;
    for (int i = 0; i < 600; ++i) REQUIRE(house.piece(0, 10, png, "file-" + std::to_string(1000 + i)).status == 200);
    const auto slowed = house.piece(0, 10, png, "file-9999");
    CHECK(slowed.status == 429);
    CHECK_FALSE(http::header(slowed.headers, "Retry-After").empty());
    house.link = "/u/" + to_token(key, UploadTicket{{7}, {12}, noon + std::chrono::hours{1}});
    house.clock.at += std::chrono::minutes{1};
    CHECK(house.piece(0, 10, png, "file-9999").status == 200);
}

TEST_CASE("a stored file is shown or saved under its name, and nothing in it runs") {
    House house;
    struct Case {
        const char* what;
        std::string bytes, name, type, disposition;
    };
    const auto c = GENERATE(values<Case>({
        {"a picture", png, "现场.png", "image/png", "inline; filename*=UTF-8''%E7%8E%B0%E5%9C%BA.png"},
        {"a PDF", "%PDF-1.7 …", "a.pdf", "application/pdf", "inline; filename*=UTF-8''a.pdf"},
        {"what is no evidence", "<script>alert(1)</script>", "a.html", "application/octet-stream",
         "attachment; filename*=UTF-8''a.html"},
    }));
    INFO(c.what);
    std::ofstream{house.stored, std::ios::binary} << c.bytes;
    const FileTicket ticket{{ports::MediaKind::file, c.name, std::string(64, 'a')}, noon};
    const auto answer = house.ask("GET", "/f/" + to_token(key, ticket));
    CHECK(answer.status == 200);
    CHECK(answer.body == c.bytes);
    CHECK(answer.content_type == c.type);
    CHECK(http::header(answer.headers, "Content-Disposition") == c.disposition);
    CHECK(http::header(answer.headers, "X-Content-Type-Options") == "nosniff");
    CHECK(http::header(answer.headers, "Content-Security-Policy").find("sandbox") != std::string::npos);
}

TEST_CASE("a file that is not there, and the link of an upload, are answered like any link that is over") {
    House house;
    const FileTicket gone{{ports::MediaKind::file, "a", std::string(64, 'b')}, noon};
    CHECK(house.ask("GET", "/f/" + to_token(key, gone)).status == 404);
    CHECK(house.ask("GET", "/f/" + house.link.substr(3)).status == 404);
    CHECK(house.ask("GET", "/f/").status == 404);
}
