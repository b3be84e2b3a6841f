#include "adapters/local/channel.hpp"

#include <catch2/catch.hpp>
#include <future>
#include <nlohmann/json.hpp>

#include "bot/ports/store.hpp"
#include "tests/adapters/local/fakes.hpp"

namespace kexiebot::local {
namespace {

using nlohmann::json;
using Headers = http::Headers;

struct ChannelTest {
    tests::TemporaryFolder folder;
    tests::FolderEvidence evidence{folder.path() / "evidence"};
    tests::FixedClock clock;
    tests::CountingRandomness randomness;
    tests::ScriptedHandler handler;
    std::function<std::vector<LocalPerson>()> people = [] {
        return std::vector<LocalPerson>{{"s1", "李某", domain::Role::secretary, "某科协"}};
    };
    LocalChannel channel{settings(), handler, evidence, clock, randomness};

    LocalSettings settings() {
        LocalSettings made;
        made.spool = folder.path() / "uploads";
        made.file_bytes_max = 100;
        made.people = [this] { return people(); };
        made.evidence = [this](std::string_view user, std::string_view sha256) -> std::optional<EvidenceView> {
            const auto path = evidence.find(sha256);
            if (!path || user != "s1") return std::nullopt;
            return EvidenceView{*path, "image/jpeg", "现场 1.jpg"};
        };
        return made;
    }

    static http::Request request(std::string method, std::string path, Headers more = {}, std::string body = {}) {
        http::Request made;
        made.method = std::move(method);
        const auto query = path.find('?');
        made.path = path.substr(0, query);
        if (query != std::string::npos) made.query = path.substr(query + 1);
        made.headers = {{"Host", "localhost:8080"}};
        made.headers.insert(made.headers.end(), more.begin(), more.end());
        made.body = std::move(body);
        made.remote_is_loopback = true;
        return made;
    }

    http::Response ask(http::Request asked) {
        const auto answered = std::make_shared<std::promise<http::Response>>();
        channel.handle(std::move(asked), [answered](http::Response response) { answered->set_value(std::move(response)); });
        return answered->get_future().get();
    }
    http::Response get(std::string path) { return ask(request("GET", std::move(path))); }
    http::Response post_message(std::string body) {
        return ask(request("POST", "/chat/messages", {{"Content-Type", "application/json"}}, std::move(body)));
    }
    http::Response post_files(const std::string& parts) {
        return ask(request("POST", "/chat/files", {{"Content-Type", "multipart/form-data; boundary=b"}}, parts + "--b--\r\n"));
    }
    static std::string field(const std::string& name, const std::string& value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
    static std::string file(const std::string& name, const std::string& type, const std::string& bytes) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: " + type +
               "\r\n\r\n" + bytes + "\r\n";
    }
    std::shared_ptr<tests::RecordedStream> open(const std::string& query, Headers headers = {}) {
        auto stream = std::make_shared<tests::RecordedStream>();
        channel.open_events(request("GET", "/chat/events?" + query, std::move(headers)), stream);
        return stream;
    }
    ports::Sent send(ports::Conversation to, std::string text, std::string key) {
        ports::OutboundMessage message;
        message.to = std::move(to);
        message.text = std::move(text);
        message.key = std::move(key);
        std::optional<ports::Sent> sent;
        channel.send(std::move(message), [&sent](ports::Sent how) { sent = std::move(how); });
        REQUIRE(sent);
        return *sent;
    }
};

const ports::Conversation to_s1{ports::ConversationKind::direct, "s1"};

TEST_CASE_METHOD(ChannelTest, "a message reaches the bot and its answer the page") {
    handler.script = [](const ports::InboundMessage&) {
        return ports::Answer{ports::Handled::done, {"已登记 A1", {{"看看得分", "我们现在多少分"}}}};
    };
    const auto response = post_message(R"({"as":"s1","text":"办了讲座","id":"m1"})");
    CHECK(response.status == 200);
    CHECK(json::parse(response.body) == json::parse(R"({"id":"m1","reply":"已登记 A1","files":[],"at":1795312800,
        "suggestions":[{"label":"看看得分","says":"我们现在多少分"}]})"));
    REQUIRE(handler.messages.size() == 1);
    const auto& message = handler.messages.front();
    CHECK(message.channel == "local");
    CHECK(message.message_id == "s1:m1");
    CHECK(message.sender == "s1");
    CHECK(message.conversation == to_s1);
    CHECK(message.kind == ports::MessageKind::text);
    CHECK(message.text == "办了讲座");
    CHECK(message.received_at == clock.at);
}

TEST_CASE_METHOD(ChannelTest, "the page's id of a message is what a repeat is known by; without one each message is new") {
    for (int i = 0; i < 2; ++i) post_message(R"({"as":"s1","text":"x","id":"m1"})");
    CHECK(handler.messages[0].message_id == handler.messages[1].message_id);
    post_message(R"({"as":"s2","text":"x","id":"m1"})");
    CHECK(handler.messages[2].message_id != handler.messages[0].message_id);
    for (int i = 0; i < 2; ++i) post_message(R"({"as":"s1","text":"x"})");
    CHECK(handler.messages[3].message_id != handler.messages[4].message_id);
}

TEST_CASE_METHOD(ChannelTest, "what is said in the group is said there, and everybody's page shows it once") {
    const auto other = open("as=s2");
    for (int i = 0; i < 2; ++i) post_message(R"({"as":"s1","group":true,"text":"排名","id":"m1"})");
    CHECK(handler.messages[0].conversation == ports::Conversation{ports::ConversationKind::group, "local-group"});
    CHECK(handler.messages[0].sender == "s1");
    const auto first = other->written.find(R"("kind":"said")");
    REQUIRE(first != std::string::npos);
    CHECK(other->written.find(R"("kind":"said")", first + 1) == std::string::npos);
    CHECK(other->written.find(R"("kind":"reply")") != std::string::npos);
}

TEST_CASE_METHOD(ChannelTest, "a message that could not be stored is told as such and shown to nobody") {
    const auto page = open("as=s1");
    handler.script = [](const ports::InboundMessage&) {
        return ports::Answer{ports::Handled::try_again, {"暂时无法保存，请稍后重发", {}}};
    };
    const auto response = post_message(R"({"as":"s1","text":"x","id":"m1"})");
    CHECK(response.status == 503);
    CHECK(json::parse(response.body) == json::parse(R"({"error":"try_again","text":"暂时无法保存，请稍后重发"})"));
    CHECK(page->written.find("data:") == std::string::npos);
}

TEST_CASE_METHOD(ChannelTest, "photos are on disk before the bot hears of them, and can be fetched by their reference") {
    const auto response = post_files(field("as", "s1") + field("id", "u1") + field("text", "现场") +
                                     file("a.jpg", "image/jpeg", "first\r\n--") + file("b.pdf", "application/pdf", "second"));
    REQUIRE(response.status == 200);
    REQUIRE(handler.messages.size() == 1);
    const auto& message = handler.messages.front();
    CHECK(message.kind == ports::MessageKind::media);
    CHECK(message.message_id == "s1:u1");
    CHECK(message.text == "现场");
    REQUIRE(message.media.size() == 2);
    CHECK(message.media[0].kind == ports::MediaKind::picture);
    CHECK(message.media[0].name == "a.jpg");
    CHECK(message.media[1].kind == ports::MediaKind::file);

    const auto files = json::parse(response.body)["files"];
    CHECK(files[0]["sha256"] == tests::sha256_hex("first\r\n--"));
    CHECK(files[1]["bytes"] == 6);

    std::promise<ports::Fetched> fetched;
    const auto target = folder.path() / "target";
    channel.fetch(message.media[0], target, 100, [&fetched](ports::Fetched how) { fetched.set_value(std::move(how)); });
    CHECK(fetched.get_future().get().outcome == ports::FetchOutcome::fetched);
    CHECK(tests::content_of(target) == "first\r\n--");
}

TEST_CASE_METHOD(ChannelTest, "an upload over the limits is refused by name and nothing reaches the bot") {
    std::string many = field("as", "s1");
    for (int i = 0; i < 10; ++i) many += file("a.jpg", "image/jpeg", std::to_string(i));
    const auto response = post_files(many);
    CHECK(response.status == 413);
    CHECK(json::parse(response.body)["error"] == "too_many_files");
    const auto large = post_files(field("as", "s1") + file("a.jpg", "image/jpeg", std::string(101, 'x')));
    CHECK(large.status == 413);
    CHECK(json::parse(large.body)["error"] == "file_too_large");
    CHECK(handler.messages.empty());
}

TEST_CASE_METHOD(ChannelTest, "the server's limit for uploads leaves room for the allowed files and their form") {
    CHECK(channel.body_limit().path_prefix == "/chat/files");
    CHECK(channel.body_limit().bytes_max > 9 * 100);
}

TEST_CASE_METHOD(ChannelTest, "malformed requests are refused and reach nobody") {
    struct Case {
        const char* what;
        http::Request asked;
        int status;
    };
    const std::vector<Case> cases{
        {"broken JSON", request("POST", "/chat/messages", {{"Content-Type", "application/json"}}, "{"), 400},
        {"a form for a message", request("POST", "/chat/messages", {{"Content-Type", "text/plain"}}, "{}"), 415},
        {"JSON for an upload", request("POST", "/chat/files", {{"Content-Type", "application/json"}}, "{}"), 400},
        {"a broken form", request("POST", "/chat/files", {{"Content-Type", "multipart/form-data; boundary=b"}}, "--b\r\n"), 400},
        {"reading by POST", request("POST", "/chat/people"), 405},
        {"writing by GET", request("GET", "/chat/messages"), 405},
        {"another method", request("DELETE", "/chat"), 405},
        {"no such part", request("GET", "/chat/nothing.js"), 404},
        {"a way out of the folder", request("GET", "/chat/../codec.cpp"), 404},
        {"evidence of nobody", request("GET", "/chat/evidence/" + std::string(64, 'a')), 404},
        {"evidence without a hash", request("GET", "/chat/evidence/..%2f?as=s1"), 404},
        {"from another site", request("POST", "/chat/messages", {{"Origin", "http://evil.example"}}, "{}"), 403},
    };
    for (const auto& c : cases) {
        INFO(c.what);
        CHECK(ask(c.asked).status == c.status);
    }
    http::Request remote = request("GET", "/chat");
    remote.remote_is_loopback = false;
    const auto refused = ask(remote);
    CHECK(refused.status == 403);
    CHECK(refused.body.empty());
    CHECK(handler.messages.empty());
}

TEST_CASE_METHOD(ChannelTest, "every part of the page is there and may load nothing from elsewhere") {
    const auto page = get("/chat");
    REQUIRE(page.status == 200);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK(page.body.find("<script>") == std::string::npos);
    CHECK(page.body.find(" style=") == std::string::npos);
    for (const auto* part : {"/chat/app.js", "/chat/style.css", "/chat/icon.svg"}) {
        INFO(part);
        const auto response = get(part);
        CHECK(response.status == 200);
        CHECK(http::header(response.headers, "X-Content-Type-Options") == "nosniff");
        const auto policy = http::header(response.headers, "Content-Security-Policy");
        CHECK(policy.find("default-src 'none'; script-src 'self';") == 0);
        CHECK(page.body.find(part) != std::string::npos);
    }
    // Every module that a script imports is served, too.
    const auto script = get("/chat/app.js").body;
    for (auto at = script.find(" from './"); at != std::string::npos; at = script.find(" from './", at + 1)) {
        const auto name = script.substr(at + 9, script.find('\'', at + 9) - at - 9);
        INFO(name);
        CHECK(get("/chat/" + name).content_type == "text/javascript; charset=utf-8");
    }
}

TEST_CASE_METHOD(ChannelTest, "the page is told who can speak") {
    const auto response = get("/chat/people");
    CHECK(response.status == 200);
    CHECK(json::parse(response.body)["people"][0]["name"] == "李某");
    CHECK(http::header(response.headers, "Cache-Control") == "no-store");
}

TEST_CASE_METHOD(ChannelTest, "a store that does not answer is told as such, and a fault of ours gives nothing away") {
    people = []() -> std::vector<LocalPerson> { throw ports::StoreUnavailable{"locked"}; };
    CHECK(get("/chat/people").status == 503);
    people = []() -> std::vector<LocalPerson> { throw std::logic_error{"secret"}; };
    const auto response = get("/chat/people");
    CHECK(response.status == 500);
    CHECK(response.body.empty());
}

TEST_CASE_METHOD(ChannelTest, "a kept picture is shown to who may see it, and to nobody else") {
    const auto staged = evidence.staging_path();
    tests::write_file(staged, "jpeg");
    const auto sha256 = evidence.keep(staged).sha256;
    const auto response = get("/chat/evidence/" + sha256 + "?as=s1");
    CHECK(response.status == 200);
    CHECK(response.body == "jpeg");
    CHECK(response.content_type == "image/jpeg");
    CHECK(http::header(response.headers, "X-Content-Type-Options") == "nosniff");
    CHECK(http::header(response.headers, "Content-Disposition") == "inline; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.jpg");
    CHECK(get("/chat/evidence/" + sha256 + "?as=s2").status == 404);
    CHECK(get("/chat/evidence/" + sha256).status == 404);
}

TEST_CASE_METHOD(ChannelTest, "a push shows on open pages of its reader at once, and on a page that opens later") {
    const auto page = open("as=s1");
    const auto other = open("as=s2");
    CHECK(send(to_s1, "照片已收到", "k1").outcome == ports::SendOutcome::acked);
    CHECK(page->written.find("照片已收到") != std::string::npos);
    CHECK(other->written.find("data:") == std::string::npos);
    CHECK(open("as=s1")->written.find("照片已收到") != std::string::npos);
}

TEST_CASE_METHOD(ChannelTest, "a page that lost its connection resumes behind the last event it saw") {
    send(to_s1, "第一条", "k1");
    const auto page = open("as=s1");
    const auto id_at = page->written.find("id: ") + 4;
    const auto last_id = page->written.substr(id_at, page->written.find('\n', id_at) - id_at);
    send(to_s1, "第二条", "k2");
    for (const auto& resumed : {open("as=s1", {{"Last-Event-ID", last_id}}), open("as=s1&after=" + last_id)}) {
        CHECK(resumed->written.find("第一条") == std::string::npos);
        CHECK(resumed->written.find("第二条") != std::string::npos);
    }
}

TEST_CASE_METHOD(ChannelTest, "a push sent again under its key is shown once") {
    const auto page = open("as=s1");
    for (int i = 0; i < 2; ++i) CHECK(send(to_s1, "提醒", "k1").outcome == ports::SendOutcome::acked);
    CHECK(page->written.find("提醒") == page->written.rfind("提醒"));
}

TEST_CASE_METHOD(ChannelTest, "a push to a group goes to everybody, also to a group the page does not know") {
    const auto page = open("as=s2");
    send({ports::ConversationKind::group, "local-group"}, "本群", "k1");
    send({ports::ConversationKind::group, "elsewhere"}, "别群", "k2");
    CHECK(page->written.find("本群") != std::string::npos);
    CHECK(page->written.find("别群") != std::string::npos);
    CHECK(page->written.find("elsewhere") == std::string::npos);
}

TEST_CASE_METHOD(ChannelTest, "an event stream from elsewhere, or of nobody, is not kept") {
    const auto foreign = open("as=s1", {{"Origin", "http://evil.example"}});
    const auto nobody = open("");
    CHECK(foreign.use_count() == 1);
    CHECK(nobody.use_count() == 1);
    CHECK(foreign->written.empty());
}

TEST_CASE_METHOD(ChannelTest, "an answer that comes after the channel is gone does no harm") {
    class Slow final : public ports::MessageHandler {
    public:
        std::function<void(ports::Answer)> done;
        void handle(ports::InboundMessage, std::function<void(ports::Answer)> answered) override { done = std::move(answered); }
    } slow;
    int status = 0;
    {
        LocalChannel brief{settings(), slow, evidence, clock, randomness};
        brief.handle(request("POST", "/chat/messages", {{"Content-Type", "application/json"}}, R"({"as":"s1","text":"x"})"),
                     [&status](http::Response response) { status = response.status; });
    }
    slow.done({ports::Handled::done, {"好", {}}});
    CHECK(status == 200);
}

}  // namespace
}  // namespace kexiebot::local
