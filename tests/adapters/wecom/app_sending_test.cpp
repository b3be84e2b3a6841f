#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "adapters/http/multipart.hpp"
#include "adapters/wecom/app/cards.hpp"
#include "adapters/wecom/app/messenger.hpp"
#include "adapters/wecom/content/message_body.hpp"
#include "adapters/wecom/group_robot/messenger.hpp"
#include "tests/adapters/wecom/fake_platform.hpp"
#include "tests/adapters/wecom/fakes.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using namespace std::chrono_literals;
using nlohmann::json;
using ports::SendOutcome;

namespace {

const std::string png = "\x89PNG\r\n\x1a\n and the rest";

/// An app's and a group robot's sending sides before the fake platform; the clock stands until it is moved.
struct Stage {
    ports::OutboundMessage message(const std::string& text, const std::string& key = "key-1") const {
        return {{ports::ConversationKind::direct, "user_a01"}, text, {}, {}, key};
    }
    ports::OutboundMessage with_file(const std::string& text, const std::string& bytes, const std::string& name) const {
        ports::OutboundMessage made = message(text);
        std::ofstream{folder / "file", std::ios::binary} << bytes;
        made.file = ports::OutboundFile{ports::MediaKind::file, name, folder / "file"};
        return made;
    }
    ports::Sent send(ports::OutboundMessage made) { return through(messenger, std::move(made)); }
    ports::Sent post(ports::OutboundMessage made) { return through(group, std::move(made)); }
    static ports::Sent through(ports::Messenger& messenger, ports::OutboundMessage made) {
        Awaited<ports::Sent> sent;
        messenger.send(std::move(made), sent.callback());
        return sent.get();
    }
    GroupRobotSettings group_settings() const {
        GroupRobotSettings settings;
        settings.channel = "pingjiang-wx";
        settings.key = "invented+key";
        settings.api_base = platform.settings().api_base;
        return settings;
    }
    json body(const std::string& path, std::size_t which = 0) const {
        return json::parse(platform.requests(path).at(which).body);
    }

    kexiebot::tests::TemporaryFolder folder;
    LogCapture log;
    FakePlatform platform;
    AppApi api{platform.settings(), platform.client()};
    CardTitles titles;
    std::chrono::steady_clock::time_point now{1'000'000s};
    AppMessenger messenger{api, titles, [this] { return now; }};
    AppCards cards{api, titles};
    GroupRobotMessenger group{group_settings(), platform.client(),
                              [this](std::chrono::milliseconds pause, const std::function<void()>& task) {
                                  now += pause;
                                  task();
                              },
                              [this] { return now; }};
};

}  // namespace

TEST_CASE("a file is uploaded as a form and sent behind the words; a picture goes as one") {
    Stage stage;
    const bool is_picture = GENERATE(true, false);
    const std::string bytes = is_picture ? png : std::string(300'000, 'z');
    stage.platform.next("media/upload", R"({"errcode":0,"errmsg":"","type":"file","media_id":"MEDIA1","created_at":"1"})");
    CHECK(stage.send(stage.with_file("请看", bytes, "年度表.xlsx")).outcome == SendOutcome::acked);
    const auto uploads = stage.platform.requests("media/upload");
    REQUIRE(uploads.size() == 1);
    CHECK(query_value(uploads[0].query, "type") == (is_picture ? "image" : "file"));
    const auto form = http::read_multipart(http::header(uploads[0].headers, "Content-Type"), uploads[0].body);
    REQUIRE(form.parts.size() == 1);
    CHECK(form.parts[0].name == "media");
    CHECK(form.parts[0].filename == "年度表.xlsx");
    CHECK((form.parts[0].data == bytes));
    CHECK(stage.body("message/send", 0).at("text").at("content") == "请看");
    CHECK(stage.body("message/send", 1).at(is_picture ? "image" : "file").at("media_id") == "MEDIA1");
}

TEST_CASE("a token that expired before an upload is fetched anew, and the file goes again") {
    Stage stage;
    stage.send(stage.message("一"));
    stage.platform.expire_token();
    stage.platform.next("media/upload", R"({"errcode":42001})");
    stage.platform.next("media/upload", R"({"errcode":0,"media_id":"MEDIA1"})");
    CHECK(stage.send(stage.with_file("", "123456", "a.txt")).outcome == SendOutcome::acked);
    CHECK(stage.platform.requests("media/upload").size() == 2);
}

TEST_CASE("a file the platform refuses is told, and the words go out; one that failed for the moment is tried again") {
    Stage stage;
    SECTION("refused") {
        stage.platform.next("media/upload", R"({"errcode":40006})");
        auto message = stage.with_file("请看", "1", "a.txt");
        message.file->elsewhere = "点开：\nhttps://bot.example.org/f/invented";
        const auto sent = stage.send(message);
        CHECK(sent.outcome == SendOutcome::acked);
        CHECK(stage.body("message/send", 0).at("text").at("content") == "请看\n点开：\nhttps://bot.example.org/f/invented");
        CHECK_THAT(sent.detail, Catch::Contains("the file was not sent") && Catch::Contains("40006"));
        CHECK(stage.platform.requests("message/send").size() == 1);
    }
    SECTION("busy") {
        stage.platform.next("media/upload", R"({"errcode":-1})");
        CHECK(stage.send(stage.with_file("请看", "123456", "a.txt")).outcome == SendOutcome::retry_later);
        CHECK(stage.platform.requests("message/send").empty());
    }
    SECTION("an upload of an earlier attempt has expired") {
        stage.platform.next("media/upload", R"({"errcode":0,"media_id":"MEDIA1"})");
        stage.platform.next("message/send", R"({"errcode":0})");
        stage.platform.next("message/send", R"({"errcode":-1})");
        CHECK(stage.send(stage.with_file("请看", "123456", "a.txt")).outcome == SendOutcome::retry_later);
        stage.platform.next("message/send", R"({"errcode":40007})");
        CHECK(stage.send(stage.with_file("请看", "123456", "a.txt")).outcome == SendOutcome::retry_later);
        stage.platform.next("media/upload", R"({"errcode":0,"media_id":"MEDIA2"})");
        CHECK(stage.send(stage.with_file("请看", "123456", "a.txt")).outcome == SendOutcome::acked);
        CHECK(stage.platform.requests("message/send").size() == 4);
        CHECK(stage.body("message/send", 3).at("file").at("media_id") == "MEDIA2");
    }
}

TEST_CASE("suggestions go as buttons behind the words, under an id that stays the same over attempts") {
    Stage stage;
    auto message = stage.message("A12 请审核\n新能源电池讲座");
    message.suggestions = {{"通过", "A12通过"}, {"退回", "A12退回"}};
    CHECK(stage.send(message).outcome == SendOutcome::acked);
    const json card = stage.body("message/send", 1).at("template_card");
    CHECK(stage.body("message/send", 1).at("touser") == "user_a01");
    CHECK(card.at("card_type") == "button_interaction");
    CHECK(card.at("main_title").at("title") == "A12 请审核");
    CHECK(card.at("button_list")[1].at("key") == "A12退回");
    stage.send(message);
    CHECK(stage.body("message/send", 3).at("template_card").at("task_id") == card.at("task_id"));

    EventContent press;
    press.key = "A12通过";
    press.task_id = card.at("task_id");
    press.response_code = "RC1";
    stage.cards.pressed("user_a01", press, {});
    for (int i = 0; i < 1000 && stage.platform.requests("message/update_template_card").empty(); ++i)
        std::this_thread::sleep_for(1ms);
    const json update = stage.body("message/update_template_card");
    CHECK(update ==
          json::parse(R"({"agentid":1000002,"response_code":"RC1","userids":["user_a01"],"button":{"replace_name":"✓ 通过"}})"));
}

TEST_CASE("a card that can't be shown does not undo the words") {
    Stage stage;
    auto message = stage.message("A12 请审核");
    message.suggestions = {{"通过", "A12通过"}, {"退回", "A12退回"}};
    stage.platform.next("message/send", R"({"errcode":0})");
    stage.platform.next("message/send", R"({"errcode":43012})");
    const auto sent = stage.send(message);
    CHECK(sent.outcome == SendOutcome::acked);
    CHECK_THAT(sent.detail, Catch::Contains("43012"));
    CHECK(stage.log.holds("接收消息"));
}

TEST_CASE("a lone suggestion is said by the words: readers inside WeChat see no card") {
    Stage stage;
    auto message = stage.message("公告 N3（市科协）\n周三开会\n看到请回复「收到」。");
    message.suggestions = {{"收到", "收到N3"}};
    CHECK(stage.send(message).outcome == SendOutcome::acked);
    REQUIRE(stage.platform.requests("message/send").size() == 1);
    CHECK(stage.body("message/send", 0).at("text").at("content") == message.text);
}

TEST_CASE("one member is never sent more than the platform shows, which would drop the rest without a word") {
    Stage stage;
    for (int i = 0; i < 30; ++i) CHECK(stage.send(stage.message("x", std::to_string(i))).outcome == SendOutcome::acked);
    CHECK(stage.send(stage.message("x", "31")).outcome == SendOutcome::rate_limited);
    stage.now += 61s;
    CHECK(stage.send(stage.message("x", "31")).outcome == SendOutcome::acked);
}

TEST_CASE("a group gets texts with their mentions, pictures as such, and other files uploaded under its own key") {
    Stage stage;
    stage.platform.next("webhook/send", R"({"errcode":0})");
    stage.platform.next("webhook/send", R"({"errcode":0})");
    const bool is_picture = GENERATE(true, false);
    auto message = stage.with_file("还没交的请尽快", is_picture ? png : "a table of figures", "表.xlsx");
    message.mentions = {"user_a01", "@all"};
    stage.platform.next("webhook/upload_media", R"({"errcode":0,"media_id":"MEDIA1"})");
    const auto sent = stage.post(message);
    INFO(sent.detail);
    CHECK(sent.outcome == SendOutcome::acked);
    const auto first = stage.body("webhook/send", 0);
    CHECK(first == json::parse(R"({"msgtype":"text","text":{"content":"还没交的请尽快","mentioned_list":["user_a01","@all"]}})"));
    CHECK(query_value(stage.platform.requests("webhook/send")[0].query, "key") == "invented+key");
    const auto second = stage.body("webhook/send", 1);
    if (is_picture) {
        CHECK(second.at("image").at("md5").get<std::string>().size() == 32);
        CHECK(stage.platform.requests("webhook/upload_media").empty());
    } else {
        CHECK(second.at("file").at("media_id") == "MEDIA1");
        CHECK(query_value(stage.platform.requests("webhook/upload_media")[0].query, "type") == "file");
    }
}

TEST_CASE("a group robot never posts more than twenty in a minute, and keeps the order") {
    Stage stage;
    std::vector<std::chrono::steady_clock::time_point> at;
    for (int i = 0; i < 50; ++i) {
        stage.platform.next("webhook/send", R"({"errcode":0})");
        CHECK(stage.post(stage.message("第" + std::to_string(i) + "条", std::to_string(i))).outcome == SendOutcome::acked);
        at.push_back(stage.now);
    }
    CHECK(at.front() > std::chrono::steady_clock::time_point{1'000'000s});
    for (std::size_t i = 0; i + 20 < at.size(); ++i) CHECK(at[i + 20] - at[i] >= 60s);
    for (std::size_t i = 0; i < at.size(); ++i) {
        CHECK(stage.body("webhook/send", i).at("text").at("content") == "第" + std::to_string(i) + "条");
    }
}

TEST_CASE("each answer to a group robot ends the attempt as it should, and its key is in no log") {
    struct Case {
        const char* answer;
        int status;
        SendOutcome outcome;
    };
    const auto c = GENERATE(values<Case>({{R"({"errcode":45009})", 200, SendOutcome::rate_limited},
                                          {R"({"errcode":93000})", 200, SendOutcome::rejected},
                                          {R"({"errcode":93004})", 200, SendOutcome::retry_later},
                                          {R"({"errcode":40058})", 200, SendOutcome::rejected},
                                          {R"({"errcode":-1})", 200, SendOutcome::retry_later},
                                          {"<html>", 200, SendOutcome::unknown},
                                          {"", 502, SendOutcome::retry_later},
                                          {"", 429, SendOutcome::rate_limited}}));
    INFO(c.status << " " << c.answer);
    Stage stage;
    http::Response response;
    response.status = c.status;
    response.body = c.answer;
    stage.platform.next("webhook/send", response);
    const auto sent = stage.post(stage.message("我的秘密"));
    CHECK(sent.outcome == c.outcome);
    CHECK((sent.wait > 0s) == (c.outcome == SendOutcome::rate_limited));
    CHECK_FALSE(sent.detail.empty());
    for (const char* secret : {"invented+key", "invented%2Bkey", "我的秘密"}) {
        CHECK(sent.detail.find(secret) == std::string::npos);
        CHECK_FALSE(stage.log.holds(secret));
    }
}

TEST_CASE("a long group message goes in parts, and another attempt goes on behind the part that arrived") {
    Stage stage;
    const auto message = stage.message(std::string(2000, 'a') + "\n" + std::string(2000, 'b'));
    stage.platform.next("webhook/send", R"({"errcode":0})");
    stage.platform.next("webhook/send", R"({"errcode":-1})");
    CHECK(stage.post(message).outcome == SendOutcome::retry_later);
    stage.platform.next("webhook/send", R"({"errcode":0})");
    CHECK(stage.post(message).outcome == SendOutcome::acked);
    CHECK(stage.platform.requests("webhook/send").size() == 3);
    CHECK(stage.body("webhook/send", 2).at("text").at("content").get<std::string>().front() == 'b');
}

TEST_CASE("every kind of message has the body that the manual gives") {
    using namespace messages;
    CHECK(json::parse(markdown_body("**Build** <@user_a01>")) ==
          json::parse(R"({"msgtype":"markdown","markdown":{"content":"**Build** <@user_a01>"}})"));
    CHECK(json::parse(image_body("12345", "827ccb0eea8a706c4c34a16891f84e7b")) ==
          json::parse(R"({"msgtype":"image","image":{"base64":"MTIzNDU=","md5":"827ccb0eea8a706c4c34a16891f84e7b"}})"));
    CHECK(json::parse(media_body("file", "M1")) == json::parse(R"({"msgtype":"file","file":{"media_id":"M1"}})"));
    const std::vector<Article> nine(9, Article{"标题", "说明", "https://example.org/", ""});
    const json news = json::parse(news_body(nine)).at("news").at("articles");
    CHECK(news.size() == 8);
    CHECK(news[0] == json::parse(R"({"title":"标题","description":"说明","url":"https://example.org/"})"));
    std::string long_title;
    for (int i = 0; i < 60; ++i) long_title += "字";
    const json card = json::parse(textcard_body({long_title, "d", "https://example.org/", ""})).at("textcard");
    CHECK(card.at("title").get<std::string>().size() == 126);
    CHECK(json::parse(card_body({.title = "T", .detail = "D", .url = "https://example.org/"})).at("template_card") ==
          json::parse(R"({"card_type":"text_notice","main_title":{"title":"T"},"sub_title_text":"D",
                          "card_action":{"type":1,"url":"https://example.org/"}})"));
}
