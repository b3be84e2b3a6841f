#include <catch2/catch.hpp>

#include "adapters/wecom/app/inbound.hpp"
#include "adapters/wecom/app/message.hpp"
#include "adapters/wecom/app/reply.hpp"
#include "adapters/wecom/callback/envelope.hpp"
#include "tests/adapters/wecom/vectors.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot;
using kexiebot::wecom::tests::vector_bytes;
using kexiebot::wecom::tests::vectors;

namespace {

constexpr domain::Instant now{std::chrono::seconds{1'760'600'400}};

AppMessage parsed(const std::string& plain) {
    auto message = parse_app_message(plain);
    REQUIRE(message);
    return message.value();
}

Taken taken(const std::string& plain) {
    return take(parsed(plain), plain, "wecom-main", now);
}

Taken taken_file(const std::string& name) {
    return taken(vector_bytes("inbound/" + name));
}

ports::InboundMessage inbound(const std::string& name) {
    const Taken result = taken_file(name);
    REQUIRE(result.message);
    return *result.message;
}

std::string xml(const std::string& elements) {
    return "<xml><FromUserName>user_a01</FromUserName>" + elements + "</xml>";
}

std::string text_of(const nlohmann::json& of, const char* name) {
    return of.at(name).get<std::string>();
}

}  // namespace

TEST_CASE("each sample of a callback is read as the index says") {
    int count = 0;
    const auto index = vectors("inbound/index.json");
    for (const auto& sample : index.at("samples")) {
        if (sample.at("mode") != "app_callback") continue;
        ++count;
        INFO(sample.at("file"));
        const AppMessage message = parsed(vector_bytes("inbound/" + text_of(sample, "file")));
        const auto& expect = sample.at("expect");
        CHECK(message.type == text_of(expect, "msgtype"));
        CHECK(message.to == "ww1a2b3c4d5e6f7a8b");
        CHECK(message.sent_at > 1'760'600'000);
        CHECK_FALSE(std::holds_alternative<OtherContent>(message.content));
        if (expect.contains("content")) CHECK(std::get<TextContent>(message.content).text == text_of(expect, "content"));
        if (expect.contains("from")) CHECK(message.from == text_of(expect, "from"));
        if (expect.contains("msgid")) CHECK(message.id == text_of(expect, "msgid"));
        if (expect.contains("event")) CHECK(std::get<EventContent>(message.content).event == text_of(expect, "event"));
        if (expect.contains("card_type"))
            CHECK(std::get<EventContent>(message.content).card_type == text_of(expect, "card_type"));
        CHECK(message.id.empty() == (message.type == "event"));
    }
    CHECK(count == 34);
}

TEST_CASE("a text message becomes the bot's message word for word") {
    const ports::InboundMessage message = inbound("app_text.xml");
    CHECK(message.channel == "wecom-main");
    CHECK(message.message_id == "7312345678901234560");
    CHECK(message.conversation == ports::Conversation{ports::ConversationKind::direct, "user_a01"});
    CHECK(message.sender == "user_a01");
    CHECK(message.kind == ports::MessageKind::text);
    CHECK(message.text == "请把昨天的测试报告发给我 👍\n谢谢");
    CHECK(message.media.empty());
    CHECK(message.received_at == now);
    CHECK(inbound("app_text_ascii.xml").sender == "Test.User-02@demo");
    CHECK(inbound("app_text_max_msgid.xml").message_id == "9223372036854775807");
}

TEST_CASE("pictures, files, videos and unrecognised voices become media") {
    struct Case {
        const char* file;
        ports::MessageKind kind;
        ports::MediaReference media;
    };
    const auto c = GENERATE(
        values<Case>({{"app_image.xml",
                       ports::MessageKind::media,
                       {ports::MediaKind::picture, "1AbCdEfGhIjKlMnOpQrStUvWxYz-invented-image-0001", ""}},
                      {"app_video.xml",
                       ports::MessageKind::media,
                       {ports::MediaKind::video, "1AbCdEfGhIjKlMnOpQrStUvWxYz-invented-video-0001", ""}},
                      {"app_voice.xml",
                       ports::MessageKind::voice,
                       {ports::MediaKind::audio, "1AbCdEfGhIjKlMnOpQrStUvWxYz-invented-voice-0001", ""}},
                      {"app_file_undocumented.xml",
                       ports::MessageKind::media,
                       {ports::MediaKind::file, "1AbCdEfGhIjKlMnOpQrStUvWxYz-invented-file-0001", "周报 2026-W10.docx"}}}));
    INFO(c.file);
    const ports::InboundMessage message = inbound(c.file);
    CHECK(message.kind == c.kind);
    CHECK(message.media == std::vector{c.media});
    CHECK(message.text.empty());
}

TEST_CASE("a recognised voice message is its words") {
    const Taken result =
        taken(xml("<MsgType>voice</MsgType><MediaId>m1</MediaId><MsgId>1</MsgId><Recognition>我们多少分</Recognition>"));
    REQUIRE(result.message);
    CHECK(result.message->kind == ports::MessageKind::voice);
    CHECK(result.message->text == "我们多少分");
    CHECK(result.message->media.empty());
}

TEST_CASE("a place, a link or an unknown kind is handed on as unsupported") {
    CHECK(inbound("app_location.xml").kind == ports::MessageKind::unsupported);
    CHECK(inbound("app_link.xml").kind == ports::MessageKind::unsupported);
    const Taken unknown = taken(xml("<MsgType>hologram</MsgType><MsgId>1</MsgId>"));
    REQUIRE(unknown.message);
    CHECK(unknown.message->kind == ports::MessageKind::unsupported);
}

TEST_CASE("details of places, links and chosen options are kept") {
    const auto place = std::get<LocationContent>(parsed(vector_bytes("inbound/app_location.xml")).content);
    CHECK(place.latitude == "30.246300");
    CHECK(place.longitude == "120.155100");
    CHECK(place.label == "测试地点一号楼");
    const auto link = std::get<LinkContent>(parsed(vector_bytes("inbound/app_link.xml")).content);
    CHECK(link.url == "https://example.com/a?x=1&y=2");
    const auto vote = std::get<EventContent>(parsed(vector_bytes("inbound/app_event_template_card_vote.xml")).content);
    CHECK(vote.selections == std::vector<Selection>{{"q_vote", {"opt_1", "opt_3"}}});
    CHECK(vote.task_id == "task_1760600000_0001");
    const auto multiple = std::get<EventContent>(parsed(vector_bytes("inbound/app_event_template_card_multiple.xml")).content);
    CHECK(multiple.selections == std::vector<Selection>{{"q1", {"a"}}, {"q2", {"b"}}});
}

TEST_CASE("entering and pressing reach the bot as events, what the phone did otherwise does not") {
    struct Case {
        const char* file;
        bool reaches_bot;
        const char* text;
        const char* reply_handle;
    };
    const auto c =
        GENERATE(values<Case>({{"app_event_enter_agent.xml", true, "", ""},
                               {"app_event_subscribe.xml", true, "", ""},
                               {"app_event_subscribe_no_event_key.xml", true, "", ""},
                               {"app_event_click.xml", true, "MENU_HELP", ""},
                               {"app_event_template_card_button.xml", true, "btn_confirm", "invented_response_code_0001"},
                               {"app_event_template_card_vote.xml", true, "submit_key", "invented_response_code_0001"},
                               {"app_event_template_card_multiple.xml", true, "submit_key", "invented_response_code_0001"},
                               {"app_event_template_card_menu.xml", true, "mute", "invented_response_code_0002"},
                               {"app_event_unsubscribe.xml", false, "", ""},
                               {"app_event_location_report.xml", false, "", ""},
                               {"app_event_view.xml", false, "", ""},
                               {"app_event_view_miniprogram.xml", false, "", ""},
                               {"app_event_scancode_push.xml", false, "", ""},
                               {"app_event_scancode_waitmsg.xml", false, "", ""},
                               {"app_event_pic_sysphoto.xml", false, "", ""},
                               {"app_event_pic_photo_or_album.xml", false, "", ""},
                               {"app_event_pic_weixin.xml", false, "", ""},
                               {"app_event_location_select.xml", false, "", ""},
                               {"app_event_batch_job_result.xml", false, "", ""},
                               {"app_event_change_contact_create_party.xml", false, "", ""},
                               {"app_event_inactive_alert.xml", false, "", ""},
                               {"app_event_close_inactive_agent.xml", false, "", ""},
                               {"app_event_reopen_inactive_agent.xml", false, "", ""}}));
    INFO(c.file);
    const Taken result = taken_file(c.file);
    REQUIRE(result.message.has_value() == c.reaches_bot);
    if (!c.reaches_bot) return;
    CHECK(result.message->kind == ports::MessageKind::event);
    CHECK(result.message->text == c.text);
    CHECK(result.message->reply_handle == c.reply_handle);
    CHECK(result.message->message_id.starts_with("sha256:"));
}

TEST_CASE("a pressed card takes no text as its answer, everything else does") {
    CHECK_FALSE(taken_file("app_event_template_card_button.xml").takes_text_reply);
    CHECK(taken_file("app_event_template_card_menu.xml").takes_text_reply);
    CHECK(taken_file("app_event_enter_agent.xml").takes_text_reply);
    CHECK(taken_file("app_text.xml").takes_text_reply);
}

TEST_CASE("two events of one person in one second are two messages, the same event twice is one") {
    const std::string enter = xml("<CreateTime>1</CreateTime><MsgType>event</MsgType><Event>enter_agent</Event>");
    const std::string click = xml("<CreateTime>1</CreateTime><MsgType>event</MsgType><Event>click</Event><EventKey>a</EventKey>");
    CHECK(taken(enter).message->message_id == taken(enter).message->message_id);
    CHECK(taken(enter).message->message_id != taken(click).message->message_id);
}

TEST_CASE("the system is nobody, but what it says of the app is passed to the operator") {
    const Taken words =
        taken("<xml><FromUserName>sys</FromUserName><MsgType>text</MsgType><Content>hello</Content><MsgId>1</MsgId></xml>");
    CHECK_FALSE(words.message);
    CHECK(taken_file("app_event_inactive_alert.xml").operator_note.find("little used") != std::string::npos);
    CHECK(taken_file("app_event_close_inactive_agent.xml").operator_note.find("48006") != std::string::npos);
    CHECK(taken_file("app_event_change_contact_create_party.xml").operator_note.empty());
}

TEST_CASE("malformed messages are refused, and the reason says what is missing") {
    struct Case {
        const char* what;
        std::string plain;
        const char* reason;
    };
    const std::string doctype = "<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    const std::string text = "<xml><FromUserName>u</FromUserName><MsgType>text</MsgType><Content>&x;</Content></xml>";
    const auto c = GENERATE_COPY(values<Case>(
        {{"nothing", "", "not an <xml>"},
         {"words", "hello", "not an <xml>"},
         {"JSON", R"({"msgtype":"text"})", "not an <xml>"},
         {"a DOCTYPE", doctype + text, "not an <xml>"},
         {"an open element", "<xml><FromUserName>u</FromUserName>", "not an <xml>"},
         {"another root", "<html></html>", "not an <xml>"},
         {"two roots", text + text, "not an <xml>"},
         {"broken UTF-8", "<xml>\xE4</xml>", "not an <xml>"},
         {"a NUL", text + std::string(1, '\0'), "not an <xml>"},
         {"no type", "<xml><FromUserName>u</FromUserName></xml>", "no MsgType"},
         {"no sender", "<xml><MsgType>text</MsgType></xml>", "no FromUserName"},
         {"a nameless event", xml("<MsgType>event</MsgType>"), "without Event"},
         {"an image of nothing", xml("<MsgType>image</MsgType><MsgId>77</MsgId>"), "an image without MediaId, MsgId 77"},
         {"an endless sender", "<xml><MsgType>text</MsgType><FromUserName>" + std::string(300, 'u') + "</FromUserName></xml>",
          "FromUserName"},
         {"an endless id", xml("<MsgType>text</MsgType><MsgId>" + std::string(65, '1') + "</MsgId>"), "MsgId longer"}}));
    INFO(c.what);
    const auto message = parse_app_message(c.plain);
    REQUIRE_FALSE(message);
    CHECK(message.error().kind == domain::ErrorKind::malformed);
    CHECK(message.error().detail.find(c.reason) != std::string::npos);
}

TEST_CASE("text may come in pieces, as entities and with white space around ids") {
    const AppMessage message = parsed(
        "<?xml version=\"1.0\"?><xml><FromUserName>\n user_a01 </FromUserName><New/><MsgType>text</MsgType>"
        "<Content>a &lt; <!-- note --><![CDATA[b & ]]>&#x4F60;</Content><MsgId> 5 </MsgId></xml>");
    CHECK(message.from == "user_a01");
    CHECK(message.id == "5");
    CHECK(std::get<TextContent>(message.content).text == "a < b & 你");
}

TEST_CASE("an envelope is read whatever the order of its elements, and anything else is none") {
    const auto envelope =
        read_envelope("<xml><Encrypt><![CDATA[QUJD]]></Encrypt><AgentID>7</AgentID><ToUserName>ww1</ToUserName></xml>");
    REQUIRE(envelope);
    CHECK(envelope->encrypt == "QUJD");
    CHECK(envelope->agent_id == "7");
    CHECK(envelope->to_user == "ww1");
    CHECK_FALSE(read_envelope(""));
    CHECK_FALSE(read_envelope("<xml></xml>"));
    CHECK_FALSE(read_envelope(R"({"encrypt":"QUJD"})"));
    CHECK_FALSE(read_envelope("<!DOCTYPE xml><xml><Encrypt>QUJD</Encrypt></xml>"));
    std::string crowd = "<xml>";
    while (crowd.size() < 100'000) crowd += "<a/>";
    CHECK_FALSE(read_envelope(crowd + "<Encrypt>QUJD</Encrypt></xml>"));
}

TEST_CASE("a text reply is WeCom's own, byte for byte, and so is its envelope") {
    int count = 0;
    const auto file = vectors("passive_reply.json");
    for (const auto& row : file.at("cases")) {
        if (row.at("mode") != "app_callback") continue;
        ++count;
        INFO(row.at("id") << ": " << row.at("name"));
        const sealing::FrameCipher cipher{
            text_of(row, "token"), sealing::AesKey::decode(text_of(row, "encoding_aes_key")).value(), text_of(row, "receive_id")};
        const auto sealed = read_envelope(text_of(row, "body_utf8"));
        REQUIRE(sealed);
        CHECK(std::get<std::string>(cipher.open(sealed->encrypt)) == text_of(row, "plaintext_utf8"));
        const std::string ours = sealed_reply(cipher, text_of(row, "plaintext_utf8"),
                                              {text_of(row, "timestamp"), text_of(row, "nonce"), std::string(16, 'r')});
        const auto opened = read_envelope(ours);
        REQUIRE(opened);
        CHECK(std::get<std::string>(cipher.open(opened->encrypt)) == text_of(row, "plaintext_utf8"));
        std::string same_shape = text_of(row, "body_utf8");
        same_shape.replace(same_shape.find(sealed->encrypt), sealed->encrypt.size(), opened->encrypt);
        same_shape.replace(same_shape.find(text_of(row, "msg_signature")), 40,
                           cipher.sign(text_of(row, "timestamp"), text_of(row, "nonce"), opened->encrypt));
        CHECK(ours == same_shape);
        if (row.at("name") == "text") {
            CHECK(text_reply({"user_a01", "ww1a2b3c4d5e6f7a8b", 1'760'900'000}, "收到，正在处理 👍") ==
                  text_of(row, "plaintext_utf8"));
        }
    }
    CHECK(count == 7);
}

TEST_CASE("whatever is said in a reply is read back from its XML") {
    const auto content_of = [](const std::string& said) {
        const std::string reply = text_reply({"u", "ww1", 1}, said);
        return std::get<TextContent>(parsed(reply).content).text;
    };
    const auto* said = GENERATE("a ]]> b", "]]>]]>", "]]]]>>", "]]", "&lt; & <b>", "两行\n字", "<!DOCTYPE xml>");
    CHECK(content_of(said) == said);
    CHECK(content_of("bell\x07") == "bell");
}

TEST_CASE("a reply is cut at 2048 bytes, at a line end or between characters") {
    const auto content_of = [](const std::string& said) {
        return std::get<TextContent>(parsed(text_reply({"u", "ww1", 1}, said)).content).text;
    };
    CHECK(content_of(std::string(2048, 'a')).size() == 2048);
    CHECK(content_of(std::string(2049, 'a')).size() == 2048);
    CHECK(content_of(std::string(1500, 'a') + "\n" + std::string(1500, 'b')) == std::string(1500, 'a'));
    std::string chinese;
    while (chinese.size() < 3000) chinese += "科";
    CHECK(content_of(chinese).size() == 2046);
}
