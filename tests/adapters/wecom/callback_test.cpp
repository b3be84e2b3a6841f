#include "adapters/wecom/app/callback.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <random>

#include "adapters/sealing/frame_cipher.hpp"
#include "adapters/wecom/app/message.hpp"
#include "adapters/wecom/callback/envelope.hpp"
#include "adapters/wecom/callback/query.hpp"
#include "adapters/wecom/content/text.hpp"
#include "tests/adapters/wecom/fakes.hpp"
#include "tests/adapters/wecom/query_value.hpp"
#include "tests/adapters/wecom/vectors.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;

namespace {

constexpr std::int64_t now = 1'760'600'400;
const std::string message_xml =
    "<xml><FromUserName>user_a01</FromUserName><CreateTime>1760600400</CreateTime><MsgType>text</MsgType>"
    "<Content>登记</Content><MsgId>42</MsgId></xml>";

AppSettings settings() {
    AppSettings settings;
    settings.channel = "wecom-main";
    settings.corp_id = "ww1a2b3c4d5e6f7a8b";
    settings.agent_id = 1000002;
    settings.secret = "invented-app-secret";
    settings.token = "invented-token";
    settings.encoding_aes_key = "hn9WIq1qgllq8vb1IrJWJX55eQOxFL6mhDJiYjHtwSe";
    return settings;
}

// A callback with everything around it.
struct Stage {
    explicit Stage(AppSettings with = settings()) : callback{std::move(with), bot, clock, randomness, &replies} {}

    http::Response send(const http::Request& request) {
        std::optional<http::Response> response;
        callback.handle(request, [&response](http::Response answer) {
            REQUIRE_FALSE(response);
            response = std::move(answer);
        });
        REQUIRE(response);
        return *response;
    }
    std::uint64_t refused(Refusal why) const { return callback.counts().refused.at(static_cast<std::size_t>(why)); }

    LogCapture log;
    FakeBot bot;
    FakeReplies replies;
    ManualClock clock{now};
    SeededRandomness randomness;
    AppCallback callback;
};

sealing::FrameCipher cipher_of(const AppSettings& of) {
    return {of.token, sealing::AesKey::decode(of.encoding_aes_key).value(), of.corp_id};
}

std::string escaped(const std::string& text) {
    std::string escaped;
    for (const char c : text) escaped += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
    return escaped;
}

std::string signed_query(const sealing::FrameCipher& cipher, const std::string& encrypt, const std::string& timestamp) {
    return "msg_signature=" + cipher.sign(timestamp, "n1", encrypt) + "&timestamp=" + timestamp + "&nonce=n1";
}

http::Request request(const std::string& method, const std::string& query, const std::string& body) {
    http::Request request;
    request.method = method;
    request.path = "/callback/wecom-main";
    request.query = query;
    request.body = body;
    request.remote_address = "127.0.0.1";
    return request;
}

http::Request post_of_frame(const std::string& encrypt, const std::string& timestamp = std::to_string(now)) {
    return request("POST", signed_query(cipher_of(settings()), encrypt, timestamp),
                   "<xml><ToUserName>ww1a2b3c4d5e6f7a8b</ToUserName><Encrypt>" + escaped(encrypt) + "</Encrypt></xml>");
}

http::Request post(const std::string& xml, const std::string& timestamp = std::to_string(now)) {
    return post_of_frame(cipher_of(settings()).seal(xml, std::string(16, 'r')), timestamp);
}

std::string event(const std::string& elements) {
    return "<xml><FromUserName>user_a01</FromUserName><MsgType>event</MsgType>" + elements + "</xml>";
}

std::string text_of(const nlohmann::json& of, const char* name) {
    return of.at(name).get<std::string>();
}

AppSettings settings_of(const nlohmann::json& of) {
    AppSettings made = settings();
    made.token = text_of(of, "token");
    made.encoding_aes_key = text_of(of, "encoding_aes_key");
    made.corp_id = text_of(of, "receive_id");
    return made;
}

// The words inside a sealed reply, as WeCom would show them.
std::string shown(const http::Response& response, const AppSettings& by = settings()) {
    const auto envelope = read_envelope(response.body);
    REQUIRE(envelope);
    const sealing::Opened opened = cipher_of(by).open(envelope->encrypt);
    REQUIRE(std::holds_alternative<std::string>(opened));
    const auto message = parse_app_message(std::get<std::string>(opened));
    REQUIRE(message);
    return std::get<TextContent>(message.value().content).text;
}

}  // namespace

TEST_CASE("the console's URL check is answered with the bare echo, whatever the query looks like") {
    const auto file = vectors("url_verification.json");
    REQUIRE(file.at("cases").size() == 14);
    for (const auto& row : file.at("cases")) {
        INFO(row.at("id") << ": " << row.at("note"));
        Stage stage{settings_of(row)};
        stage.clock.set(1'760'700'000);
        const auto response = stage.send(request("GET", text_of(row, "raw_query"), ""));
        const auto& expect = row.at("expect");
        if (expect.contains("status")) {
            CHECK(response.status == 200);
            CHECK(response.body == text_of(expect, "body_utf8"));
            CHECK(stage.callback.counts().verified == 1);
        } else {
            CHECK(response.status == 401);
            CHECK(response.body.empty());
            CHECK(stage.refused(Refusal::wrong_signature) == 1);
        }
        CHECK(stage.bot.received.empty());
    }
}

TEST_CASE("every encrypted sample is answered with 200, and what is a person's reaches the bot") {
    const auto file = vectors("inbound_encrypted.json");
    int count = 0;
    for (const auto& row : file.at("cases")) {
        if (row.at("mode") != "app_callback") continue;
        ++count;
        INFO(row.at("id") << ": " << row.at("plaintext_file"));
        Stage stage{settings_of(row)};
        stage.clock.set(1'760'800'000);
        const auto response = stage.send(request("POST", text_of(row, "raw_query"), text_of(row, "body_utf8")));
        CHECK(response.status == 200);
        CHECK(response.body.empty());
        CHECK(stage.bot.received.size() == stage.callback.counts().handled);
        CHECK(stage.bot.received.size() + stage.callback.counts().ignored == 1);
        if (row.at("plaintext_file") == "inbound/app_text.xml") {
            REQUIRE(stage.bot.received.size() == 1);
            CHECK(stage.bot.received.front().message_id == "7312345678901234560");
            CHECK(stage.bot.received.front().received_at == stage.clock.now());
        }
    }
    CHECK(count == 34);
}

TEST_CASE("a forged or damaged frame is refused at the door, with an empty body") {
    const auto file = vectors("callback_crypto_negative.json");
    for (const auto& row : file.at("reject")) {
        INFO(row.at("id") << ": " << row.at("note"));
        const std::string category = text_of(row.at("expect"), "category");
        if (category == "bad_key") {
            CHECK_THROWS_AS(Stage{settings_of(row)}, std::invalid_argument);
            continue;
        }
        Stage stage{settings_of(row)};
        stage.clock.set(1'760'500'000);
        const std::string query = "msg_signature=" + query_encoded(text_of(row, "msg_signature")) +
                                  "&timestamp=" + text_of(row, "timestamp") + "&nonce=" + text_of(row, "nonce");
        const auto response =
            stage.send(request("POST", query, "<xml><Encrypt>" + escaped(text_of(row, "encrypt")) + "</Encrypt></xml>"));
        CHECK(response.status == (category == "bad_signature" || category == "receive_id_mismatch" ? 401 : 400));
        CHECK(response.body.empty());
        CHECK(stage.bot.received.empty());
    }
}

TEST_CASE("what is no proper callback is refused with the status it deserves") {
    struct Case {
        const char* what;
        http::Request request;
        int status;
        Refusal why;
    };
    const http::Request good = post(message_xml);
    const auto with_query = [&good](const std::string& query) { return request("POST", query, good.body); };
    const std::string doctype = "<!DOCTYPE xml [<!ENTITY e \"x\">]>";
    AppSettings other_corporation = settings();
    other_corporation.corp_id = "ww0000000000000000";
    const auto c = GENERATE_COPY(values<Case>(
        {{"no query", with_query(""), 401, Refusal::unsigned_request},
         {"no signature", with_query("timestamp=1&nonce=2"), 401, Refusal::unsigned_request},
         {"no timestamp", with_query("msg_signature=1&nonce=2"), 401, Refusal::unsigned_request},
         {"no nonce", with_query("msg_signature=1&timestamp=2"), 401, Refusal::unsigned_request},
         {"a broken escape", with_query(good.query + "&" + good.query + "&nonce=%"), 200, Refusal::stale},
         {"an empty signature", with_query("msg_signature=&timestamp=1&nonce=2"), 401, Refusal::wrong_signature},
         {"a made-up signature", with_query("msg_signature=" + std::string(40, 'a') + "&timestamp=1&nonce=2"), 401,
          Refusal::wrong_signature},
         {"a URL check without echostr", request("GET", good.query, ""), 401, Refusal::unsigned_request},
         {"an empty body", request("POST", good.query, ""), 400, Refusal::not_an_envelope},
         {"words", request("POST", good.query, "hello"), 400, Refusal::not_an_envelope},
         {"JSON", request("POST", good.query, R"({"encrypt":"QUJD"})"), 400, Refusal::not_an_envelope},
         {"an envelope with a DOCTYPE", request("POST", good.query, doctype + good.body), 400, Refusal::not_an_envelope},
         {"an hour and a second old", post(message_xml, std::to_string(now - 3601)), 401, Refusal::stale},
         {"exactly an hour old", post(message_xml, std::to_string(now - 3600)), 200, Refusal::stale},
         {"an hour and a second ahead", post(message_xml, std::to_string(now + 3601)), 401, Refusal::stale},
         {"exactly an hour ahead", post(message_xml, std::to_string(now + 3600)), 200, Refusal::stale},
         {"a timestamp in words", post(message_xml, "now"), 401, Refusal::stale},
         {"a negative timestamp", post(message_xml, "-1"), 401, Refusal::stale},
         {"an endless timestamp", post(message_xml, std::string(30, '9')), 401, Refusal::stale},
         {"another corporation's", post_of_frame(cipher_of(other_corporation).seal(message_xml, std::string(16, 'r'))), 401,
          Refusal::wrong_receive_id},
         {"a frame of nonsense", post_of_frame("QUJD"), 400, Refusal::unreadable_frame},
         {"another method", request("PUT", good.query, good.body), 405, Refusal::other_method}}));
    INFO(c.what);
    Stage stage;
    const auto response = stage.send(c.request);
    CHECK(response.status == c.status);
    CHECK(response.body.empty());
    CHECK(stage.refused(c.why) == (c.status == 200 ? 0 : 1));
    CHECK(stage.bot.received.size() == (c.status == 200 ? 1 : 0));
}

TEST_CASE("what opens but is no message is answered 400, and nothing is stored") {
    const auto* xml = GENERATE("", "hello", "<xml></xml>", R"({"msgtype":"text"})",
                               "<!DOCTYPE xml><xml><FromUserName>u</FromUserName><MsgType>text</MsgType><MsgId>1</MsgId></xml>",
                               "<xml><FromUserName>u</FromUserName><MsgType>image</MsgType><MsgId>771</MsgId></xml>");
    INFO(xml);
    Stage stage;
    const auto response = stage.send(post(xml));
    CHECK(response.status == 400);
    CHECK(response.body.empty());
    CHECK(stage.callback.counts().malformed == 1);
    CHECK(stage.bot.received.empty());
    if (std::string{xml}.find("771") != std::string::npos) CHECK(stage.log.holds("MsgId 771"));
}

TEST_CASE("the bot's words go back sealed, signed and fresh") {
    Stage stage;
    stage.bot.answer.reply.text = "已登记 A12：]]> <b>";
    const auto response = stage.send(post(message_xml));
    CHECK(response.status == 200);
    CHECK(shown(response) == "已登记 A12：]]> <b>");
    const auto again = stage.send(post(message_xml));
    CHECK(again.body != response.body);
    CHECK(stage.callback.counts().handled == 2);
}

TEST_CASE("silence is an empty 200, and a message that could not be stored is asked for again") {
    Stage stage;
    CHECK(stage.send(post(message_xml)).status == 200);
    stage.bot.answer = {ports::Handled::try_again, {"暂时无法保存，请稍后重发", {}}};
    const auto response = stage.send(post(message_xml));
    CHECK(response.status == 503);
    CHECK(response.body.empty());
    CHECK(stage.callback.counts().deferred == 1);
}

TEST_CASE("a pressed button is answered at once, and the words follow as a message") {
    Stage stage;
    stage.bot.answer.reply.text = "已通过";
    const auto response = stage.send(post(event("<Event>template_card_event</Event><EventKey>通过 A12</EventKey>")));
    CHECK(response.status == 200);
    CHECK(response.body.empty());
    REQUIRE(stage.bot.received.size() == 1);
    CHECK(stage.bot.received.front().text == "通过 A12");
    REQUIRE(stage.replies.posted.size() == 1);
    CHECK(stage.replies.posted.front().text == "已通过");
    CHECK(stage.replies.posted.front().to.id == "user_a01");
    CHECK(stage.replies.posted.front().key == stage.bot.received.front().message_id);
}

TEST_CASE("words to a pressed button that could not be stored are asked for again") {
    Stage stage;
    stage.replies.can_store = false;
    stage.bot.answer.reply.text = "已通过";
    CHECK(stage.send(post(event("<Event>template_card_event</Event><EventKey>通过 A12</EventKey>"))).status == 503);
}

TEST_CASE("of an answer too long for a response the rest follows, and nothing is lost") {
    Stage stage;
    std::string lines;
    for (int n = 1; n <= 200; ++n) lines += "第" + std::to_string(n) + "行：测试材料有限公司科协\n";
    stage.bot.answer.reply.text = lines;
    const std::string first = shown(stage.send(post(message_xml)));
    CHECK(first.size() <= text_bytes_max);
    REQUIRE(stage.replies.posted.size() == 1);
    CHECK(first + "\n" + stage.replies.posted.front().text == lines);
    CHECK(stage.replies.posted.front().key == stage.bot.received.front().message_id);
}

TEST_CASE("an answer that comes after the callback is gone still reaches the platform") {
    FakeBot bot;
    bot.answers_at_once = false;
    const ManualClock clock{now};
    SeededRandomness randomness;
    std::optional<http::Response> response;
    {
        AppCallback callback{settings(), bot, clock, randomness};
        callback.handle(post(message_xml), [&response](http::Response answer) { response = std::move(answer); });
    }
    CHECK_FALSE(response);
    REQUIRE(bot.waiting.size() == 1);
    bot.waiting.front()({ports::Handled::done, {"好的", {}}});
    REQUIRE(response);
    CHECK(shown(*response) == "好的");
}

TEST_CASE("an answer for which WeCom did not wait is counted and logged") {
    const auto seconds = GENERATE(4, 5);
    INFO(seconds);
    Stage stage;
    stage.bot.answers_at_once = false;
    stage.callback.handle(post(message_xml), [](const http::Response&) {});
    REQUIRE(stage.bot.waiting.size() == 1);
    stage.clock.set(now + seconds);
    stage.bot.waiting.front()({});
    CHECK(stage.callback.counts().late == (seconds < 5 ? 0 : 1));
    CHECK(stage.log.holds("message 42 was answered after 5 s") == (seconds >= 5));
}

TEST_CASE("the log names the likely cause of a refusal and no secret") {
    Stage stage;
    stage.send(post(message_xml, std::to_string(now - 7200)));
    CHECK(stage.log.holds("7200 s behind this machine's clock"));
    CHECK(stage.log.holds("NTP"));
    stage.send(request("POST", signed_query(cipher_of(settings()), "QUJD", "1"), R"({"encrypt":"QUJD"})"));
    CHECK(stage.log.holds("smart robot"));
    stage.send(post("<xml><FromUserName>sys</FromUserName><MsgType>event</MsgType><Event>close_inactive_agent</Event></xml>"));
    CHECK(stage.log.holds("48006"));
    stage.send(post(event("<Event>enter_agent</Event><AgentID>1000003</AgentID>")));
    CHECK(stage.log.holds("AgentID 1000003"));
    stage.send(request("POST", "", ""));
    stage.send(post("<xml>我的秘密</xml>"));
    for (const std::string& secret :
         {settings().token, settings().secret, settings().encoding_aes_key, std::string{"我的秘密"}}) {
        CHECK_FALSE(stage.log.holds(secret));
    }
}

TEST_CASE("a request changed anywhere on its way never gets other words in") {
    const auto seed = GENERATE(take(2000, random(1, 1'000'000'000)));
    INFO("seed " << seed);
    std::mt19937 generator{static_cast<unsigned>(seed)};
    Stage stage;
    http::Request changed = post(message_xml);
    const http::Request good = changed;
    const auto times = 1 + generator() % 4;
    for (unsigned i = 0; i < times; ++i) {
        std::string& part = generator() % 3 == 0 ? changed.query : changed.body;
        if (part.empty()) continue;
        const std::size_t at = generator() % part.size();
        const auto byte = static_cast<char>(generator() & 255U);
        switch (generator() % 5) {
            case 0: part[at] = byte; break;
            case 1: part.erase(at, 1 + generator() % 20); break;
            case 2: part.insert(at, 1, byte); break;
            case 3: part.insert(at, part.substr(generator() % part.size(), 30)); break;
            default: part[at] = static_cast<char>(part[at] ^ (1 << generator() % 8)); break;
        }
    }
    const auto response = stage.send(changed);
    if (response.status == 200) {
        // Only what is not signed (white space, element order, other parameters) may differ.
        REQUIRE(stage.bot.received.size() == 1);
        CHECK(stage.bot.received.front().message_id == "42");
        CHECK(stage.bot.received.front().text == "登记");
        CHECK(query_value(changed.query, "msg_signature") == query_value(good.query, "msg_signature"));
        CHECK(query_value(changed.query, "timestamp") == query_value(good.query, "timestamp"));
    } else {
        CHECK((response.status == 400 || response.status == 401));
        CHECK(stage.bot.received.empty());
    }
}

TEST_CASE("a frame changed in any byte by somebody who knows the token breaks nothing") {
    // CBC alone protects no byte from such a person, so some of these are read; the rest is refused, and none may crash.
    const std::string frame = cipher_of(settings()).seal(message_xml, std::string(16, 'r'));
    for (std::size_t at = 0; at < frame.size(); ++at) {
        INFO("byte " << at);
        std::string changed = frame;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        Stage stage;
        const auto response = stage.send(post_of_frame(changed));
        CHECK((response.status == 200 || response.status == 400 || response.status == 401));
        CHECK(stage.bot.received.size() == (response.status == 200 ? 1 : 0));
    }
}
