#include "adapters/wecom/aibot/callback.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/wecom/aibot/late_messenger.hpp"
#include "adapters/wecom/callback/envelope.hpp"
#include "tests/adapters/wecom/fakes.hpp"
#include "tests/adapters/wecom/vectors.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using nlohmann::json;

namespace {

AibotCallbackSettings settings_of(const json& row) {
    AibotCallbackSettings settings;
    settings.channel = "wecom-bot";
    settings.robot_name = "RobotA";
    settings.token = row.at("token");
    settings.encoding_aes_key = row.at("encoding_aes_key");
    return settings;
}

struct Stage {
    explicit Stage(const json& row) : settings{settings_of(row)} {}

    http::Response send(const std::string& method, const std::string& query, const std::string& body) {
        http::Request request;
        request.method = method;
        request.query = query;
        request.body = body;
        std::optional<http::Response> response;
        callback.handle(request, [&](http::Response given) { response = std::move(given); });
        REQUIRE(response);
        return *response;
    }
    /// What is sealed in the answer.
    [[nodiscard]] json opened(const http::Response& response) const {
        const sealing::FrameCipher cipher{settings.token, *sealing::AesKey::decode(settings.encoding_aes_key), ""};
        const json envelope = json::parse(response.body);
        const auto encrypt = envelope.at("encrypt").get<std::string>();
        REQUIRE(cipher.is_signed(envelope.at("msgsignature").get<std::string>(),
                                 std::to_string(envelope.at("timestamp").get<int64_t>()), envelope.at("nonce").get<std::string>(),
                                 encrypt));
        const sealing::Opened plain = cipher.open(encrypt);
        REQUIRE(std::holds_alternative<std::string>(plain));
        return json::parse(std::get<std::string>(plain));
    }

    AibotCallbackSettings settings;
    LogCapture log;
    FakeBot bot;
    FakeReplies replies;
    ManualClock clock{1'760'800'000};
    SeededRandomness randomness;
    AibotCallback callback{settings, bot, clock, randomness, replies};
};

json sample(const std::string& file) {
    const json all = vectors("inbound_encrypted.json");
    for (const auto& row : all.at("cases")) {
        if (row.at("plaintext_file") == "inbound/" + file) return row;
    }
    throw std::runtime_error("no sample " + file);
}

http::Response send(Stage& stage, const json& row) {
    return stage.send("POST", row.at("raw_query").get<std::string>(), row.at("body_utf8").get<std::string>());
}

}  // namespace

TEST_CASE("the URL check of a robot is answered with the bare echo") {
    const json file = vectors("url_verification.json");
    int seen = 0;
    for (const auto& row : file.at("cases")) {
        if (row.at("owner") != "smart_robot_callback" || !row.at("expect").contains("status")) continue;
        INFO(row.at("id") << ": " << row.at("note"));
        ++seen;
        Stage stage{row};
        stage.clock.set(1'760'700'000);
        const auto response = stage.send("GET", row.at("raw_query").get<std::string>(), "");
        CHECK(response.status == 200);
        CHECK(response.body == row.at("expect").at("body_utf8"));
    }
    CHECK(seen > 0);
}

TEST_CASE("every encrypted sample of a robot is answered with 200, and what is a person's reaches the bot") {
    const json file = vectors("inbound_encrypted.json");
    int seen = 0;
    for (const auto& row : file.at("cases")) {
        if (row.at("mode") != "aibot_callback") continue;
        INFO(row.at("plaintext_file"));
        ++seen;
        Stage stage{row};
        CHECK(send(stage, row).status == 200);
        CHECK(stage.bot.received.size() + stage.callback.counts().ignored == 1);
    }
    CHECK(seen == 23);
}

TEST_CASE("what a robot's own package seals is opened here, and back") {
    const json file = vectors("passive_reply.json");
    int seen = 0;
    for (const auto& row : file.at("cases")) {
        if (!row.at("body_utf8").get<std::string>().starts_with("{")) continue;
        ++seen;
        const sealing::FrameCipher cipher{
            row.at("token"), *sealing::AesKey::decode(row.at("encoding_aes_key").get<std::string>()), row.at("receive_id")};
        const sealing::Opened plain = cipher.open(row.at("encrypt").get<std::string>());
        REQUIRE(std::holds_alternative<std::string>(plain));
        CHECK(std::get<std::string>(plain) == row.at("plaintext_utf8"));
        const json ours = json::parse(
            sealed_json_reply(cipher, row.at("plaintext_utf8").get<std::string>(), {"1760900000", "n", std::string(16, 'r')}));
        const json theirs = json::parse(row.at("body_utf8").get<std::string>());
        for (const auto& [name, value] : theirs.items()) CHECK(ours.contains(name));
    }
    CHECK(seen == 8);
}

TEST_CASE("an answer is a finished stream; with a choice there is a card beside it") {
    const json row = sample("aibot_text_group.json");
    Stage stage{row};
    SECTION("words") {
        stage.bot.answer.reply = {"一共 12.5 分", {{"撤销", "撤销"}}};
        const json body = stage.opened(send(stage, row));
        CHECK(body.at("msgtype") == "stream");
        CHECK(body.at("stream").at("finish") == true);
        CHECK(body.at("stream").at("content") == "一共 12.5 分");
        CHECK(stage.opened(send(stage, row)).at("stream").at("id") == body.at("stream").at("id"));
    }
    SECTION("a choice") {
        stage.bot.answer.reply = {"是哪个？", {{"甲", "1"}, {"乙", "2"}}};
        const json body = stage.opened(send(stage, row));
        CHECK(body.at("msgtype") == "stream_with_template_card");
        CHECK(body.at("template_card").at("button_list").size() == 2);
    }
    SECTION("silence") {
        CHECK(send(stage, row).body.empty());
    }
    SECTION("not stored") {
        stage.bot.answer.handled = ports::Handled::try_again;
        CHECK(send(stage, row).status == 503);
    }
}

TEST_CASE("of an answer that one stream does not hold the rest follows over the response_url, and nothing is lost") {
    const json row = sample("aibot_text_group.json");
    Stage stage{row};
    std::string text;
    for (int line = 0; line < 1500; ++line) text += "第" + std::to_string(line) + "行测试\n";
    text.pop_back();
    stage.bot.answer.reply.text = text;
    const std::string first = stage.opened(send(stage, row)).at("stream").at("content");
    CHECK(first.size() <= 20480);
    REQUIRE(stage.replies.posted.size() == 1);
    CHECK(stage.replies.posted[0].reply_handle.starts_with("https://qyapi.weixin.qq.com/cgi-bin/aibot/response"));
    CHECK(first + "\n" + stage.replies.posted[0].text == text);
}

TEST_CASE("a greeting is a text, a stream nobody knows is ended, and a pressed card changes while the words follow") {
    SECTION("entering") {
        const json row = sample("aibot_event_enter_chat.json");
        Stage stage{row};
        stage.bot.answer.reply.text = "您好。";
        CHECK(stage.opened(send(stage, row)) == json::parse(R"({"msgtype":"text","text":{"content":"您好。"}})"));
    }
    SECTION("a refresh") {
        const json row = sample("aibot_stream_refresh.json");
        Stage stage{row};
        CHECK(stage.opened(send(stage, row)).at("stream").at("finish") == true);
        CHECK(stage.bot.received.empty());
    }
    SECTION("a pressed card") {
        const json row = sample("aibot_event_template_card_button.json");
        Stage stage{row};
        stage.bot.answer.reply.text = "A12 已通过。";
        const json body = stage.opened(send(stage, row));
        CHECK(body.at("response_type") == "update_template_card");
        CHECK(body.at("template_card").contains("task_id"));
        REQUIRE(stage.replies.posted.size() == 1);
        CHECK(stage.replies.posted[0].text == "A12 已通过。");
        CHECK(stage.replies.posted[0].reply_handle.starts_with("https://qyapi.weixin.qq.com/cgi-bin/aibot/response"));
    }
}

TEST_CASE("an app's XML at a robot's door is refused with the likely cause") {
    const json row = sample("aibot_text_group.json");
    Stage stage{row};
    const auto response = stage.send("POST", row.at("raw_query").get<std::string>(), "<xml><Encrypt>x</Encrypt></xml>");
    CHECK(response.status == 400);
    CHECK(stage.log.holds("XML"));
    for (const std::string body : {"{", "[]", "{}", R"({"encrypt":7})"}) {
        CHECK(stage.send("POST", row.at("raw_query").get<std::string>(), body).status == 400);
    }
}

TEST_CASE("late words go to WeCom or to this machine, and nowhere else") {
    CHECK(is_response_url("https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=x"));
    CHECK(is_response_url("http://127.0.0.1:8099/cgi-bin/aibot/response?response_code=x"));
    for (const char* url : {"", "http://qyapi.weixin.qq.com/", "https://qyapi.weixin.qq.com.example.org/", "https://example.org/",
                            "ftp://127.0.0.1:1/"}) {
        CHECK_FALSE(is_response_url(url));
    }
}
