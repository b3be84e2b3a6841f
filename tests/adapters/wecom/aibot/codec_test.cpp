#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/aibot/inbound.hpp"
#include "adapters/wecom/aibot/message.hpp"
#include "tests/adapters/wecom/vectors.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using nlohmann::json;

namespace {

const domain::Instant now{std::chrono::seconds{1'760'600'000}};

/// The message of a sample, in either mode.
std::string body_of(const std::string& file) {
    const std::string bytes = vector_bytes("inbound/" + file);
    if (!file.starts_with("ws_")) return bytes;
    const auto received = frames::read_frame(bytes);
    REQUIRE(std::holds_alternative<frames::Callback>(received));
    return std::get<frames::Callback>(received).body;
}

std::optional<ports::InboundMessage> heard(const std::string& file, const std::string& robot_name = "RobotA") {
    const std::string body = body_of(file);
    const auto message = read_aibot_message(body);
    REQUIRE(message);
    return take(message.value(), body, "wecom-bot", robot_name, now);
}

std::string text_or(const json& value) {
    return value.is_string() ? value.get<std::string>() : std::string{};
}

json sdk_frame(const std::string& name, int which = 0) {
    const json file = vectors("aibot_ws_frames.json");
    for (const auto& one : file.at("frames")) {
        if (one.at("name") == name && which-- == 0) return one.at("frame");
    }
    throw std::runtime_error("no frame " + name);
}

/// The frame the package wrote, under the request id it chose.
void check_frame(const json& expected, std::string_view command, const std::string& body) {
    const std::string text = frames::frame(command, expected.at("headers").at("req_id").get<std::string>(), body);
    CHECK(json::parse(text) == expected);
    CHECK(text.find("\\u") == std::string::npos);
}

}  // namespace

TEST_CASE("each sample of a robot's message is read as the index says, in both modes") {
    int seen = 0;
    const json index = vectors("inbound/index.json");
    for (const auto& sample : index.at("samples")) {
        const auto file = sample.at("file").get<std::string>();
        const json& expect = sample.at("expect");
        if (file.starts_with("app_") || expect.contains("ack")) continue;
        INFO(file);
        ++seen;
        const auto read = read_aibot_message(body_of(file));
        REQUIRE(read);
        const AibotMessage& message = read.value();
        CHECK(message.type == expect.at("msgtype"));
        CHECK(message.id == expect.at("msgid"));
        CHECK(message.from == text_or(expect.at("from")));
        CHECK(message.is_group == (expect.at("chattype") == "group"));
        CHECK((message.is_group ? message.chat : message.from) == text_or(expect.at("chat")));
        if (expect.contains("event")) CHECK(message.event == expect.at("event"));
        if (expect.contains("req_id")) {
            CHECK(std::get<frames::Callback>(frames::read_frame(vector_bytes("inbound/" + file))).request_id ==
                  expect.at("req_id"));
        }
    }
    CHECK(seen == 46);
}

TEST_CASE("each sample of an acknowledgement is read as the index says") {
    int seen = 0;
    const json index = vectors("inbound/index.json");
    for (const auto& sample : index.at("samples")) {
        const auto file = sample.at("file").get<std::string>();
        if (!sample.at("expect").contains("ack")) continue;
        INFO(file);
        ++seen;
        const auto received = frames::read_frame(vector_bytes("inbound/" + file));
        REQUIRE(std::holds_alternative<frames::Acknowledgement>(received));
        const auto& answer = std::get<frames::Acknowledgement>(received);
        CHECK(answer.request_id == sample.at("expect").at("req_id"));
        CHECK(answer.errcode == sample.at("expect").at("errcode"));
        CHECK((file.find("upload_init") == std::string::npos) == answer.upload_id.empty());
        CHECK((file.find("upload_finish") == std::string::npos) == answer.media_id.empty());
    }
    CHECK(seen == 10);
}

TEST_CASE("frames are those that WeCom's own package writes") {
    const ports::Conversation person{ports::ConversationKind::direct, "user_a01"};
    const ports::Conversation group{ports::ConversationKind::group, "wrINVENTEDchat00000000000000001"};
    check_frame(sdk_frame("subscribe"), frames::subscribe,
                frames::subscribe_body("aibINVENTEDbot0000000000000000001", "TEST-SECRET-NOT-REAL"));
    check_frame(sdk_frame("ping"), frames::ping, {});
    check_frame(sdk_frame("reply_stream_finish"), frames::respond, frames::stream_body("stream_0001", "查询完成：多云 20℃"));
    check_frame(sdk_frame("reply_markdown"), frames::respond, frames::markdown_body("# 标题\n**粗体**"));
    check_frame(sdk_frame("reply_media_image"), frames::respond, frames::media_body("image", "INVENTED_MEDIA_0001"));
    check_frame(sdk_frame("welcome_text"), frames::respond_welcome, frames::welcome_body("你好！"));
    check_frame(sdk_frame("send_markdown_group"), frames::send, frames::addressed(frames::markdown_body("**提醒**"), group));
    json to_person = sdk_frame("send_media_file");
    to_person["body"]["chat_type"] = 1;  // the package leaves it out; the manual has it
    check_frame(to_person, frames::send, frames::addressed(frames::media_body("file", "INVENTED_MEDIA_0003"), person));
    check_frame(sdk_frame("upload_two_chunks"), frames::upload_init,
                frames::upload_init_body({"file", "周报.bin", 524291, 2, "8aab19805f137eccd8e87c484fb986c1"}));
    check_frame(sdk_frame("upload_small", 1), frames::upload_chunk,
                frames::upload_chunk_body("INVENTED_UPLOAD_0001", 0, "12345"));
    check_frame(sdk_frame("upload_small", 2), frames::upload_finish, frames::upload_finish_body("INVENTED_UPLOAD_0001"));
}

TEST_CASE("cards have the parts that their kind needs, and are cut to what is shown") {
    Card card;
    card.title = "请确认";
    card.buttons = {{"确认", "btn_confirm"}, {"取消", "btn_cancel"}};
    card.task_id = "task_0001";
    json expected = sdk_frame("reply_template_card");
    expected["body"]["template_card"].erase("feedback");
    expected["body"]["template_card"]["main_title"].erase("desc");
    check_frame(expected, frames::respond, frames::card_body(card));

    const Card after = pressed("请确认", "确认");
    const json update = json::parse(frames::card_update_body(after, {"user_a01"}));
    CHECK(update.at("response_type") == "update_template_card");
    CHECK(update.at("userids") == json{"user_a01"});
    CHECK(update.at("template_card").at("card_type") == "text_notice");
    CHECK(update.at("template_card").at("sub_title_text") == "✓ 确认");
    CHECK(update.at("template_card").at("card_action").at("type") == 0);
    CHECK_FALSE(json::parse(frames::card_update_body(after, {})).contains("userids"));

    const Card long_card = offering(std::string(300, 'x') + "\nrest", {{"一二三四五六七八九十十一", "说"}}, "t");
    const json cut = json::parse(frames::card_body(long_card)).at("template_card");
    CHECK(cut.at("main_title").at("title") == std::string(25, 'x') + "…");
    CHECK(cut.at("button_list")[0].at("text") == "一二三四五六七八九…");
    std::vector<ports::Suggestion> many;
    for (int i = 0; i < 9; ++i) many.push_back({"a", std::to_string(i)});
    many.push_back({"b", std::string(1025, 'k')});
    CHECK(offering("t", many, "t").buttons.size() == 6);
}

TEST_CASE("a text is what was said, without the mention") {
    CHECK(heard("ws_text_single.json")->conversation.kind == ports::ConversationKind::direct);
    const auto group = heard("ws_text_group.json");
    REQUIRE(group);
    CHECK(group->kind == ports::MessageKind::text);
    CHECK(group->conversation == ports::Conversation{ports::ConversationKind::group, "wrINVENTEDchat00000000000000001"});
    CHECK(group->sender == "user_a01");
    CHECK(group->text.find('@') == std::string::npos);
    CHECK(group->message_id == "CAIQINVENTEDmsgid0025==");
    CHECK(group->channel == "wecom-bot");
    CHECK(group->received_at == now);
}

TEST_CASE("only the robot's own mention is removed") {
    struct Case {
        const char* text;
        const char* name;
        const char* words;
    };
    const auto c = GENERATE(values<Case>({{"@RobotA 我们多少分", "RobotA", "我们多少分"},
                                          {"@科协 助手\xC2\xA0我们多少分", "科协 助手", "我们多少分"},
                                          {"昨天办了讲座 @RobotA", "RobotA", "昨天办了讲座"},
                                          {"昨天@RobotA\xE2\x80\x85办了讲座", "RobotA", "昨天 办了讲座"},
                                          {"@小王 办了讲座", "RobotA", "@小王 办了讲座"},
                                          {"@小王 办了讲座", "", "办了讲座"},
                                          {"  @RobotA\n", "", ""},
                                          {"请@小王看看", "", "请@小王看看"},
                                          {"@RobotA", "RobotA", ""},
                                          {" 你好 ", "RobotA", "你好"}}));
    INFO(c.text);
    CHECK(without_mention(c.text, c.name) == c.words);
}

TEST_CASE("pictures, files and videos become media with their own keys, also those in mixed and quoted messages") {
    struct Case {
        const char* file;
        std::vector<ports::MediaKind> kinds;
        const char* text;
    };
    using ports::MediaKind;
    const auto c = GENERATE(values<Case>({{"ws_image_single.json", {MediaKind::picture}, ""},
                                          {"ws_file_single.json", {MediaKind::file}, ""},
                                          {"ws_video_single.json", {MediaKind::video}, ""},
                                          {"ws_mixed_group.json", {MediaKind::picture, MediaKind::picture}, "看看这两张图"},
                                          {"ws_text_quote_mixed.json", {MediaKind::picture}, "总结一下这个"},
                                          {"ws_text_quote_file.json", {MediaKind::file}, "总结一下这个"},
                                          {"aibot_image_single.json", {MediaKind::picture}, ""},
                                          {"aibot_text_quote_video.json", {MediaKind::video}, "总结一下这个"}}));
    INFO(c.file);
    const auto message = heard(c.file);
    REQUIRE(message);
    CHECK(message->kind == ports::MessageKind::media);
    CHECK(message->text == c.text);
    REQUIRE(message->media.size() == c.kinds.size());
    for (std::size_t i = 0; i < c.kinds.size(); ++i) {
        CHECK(message->media[i].kind == c.kinds[i]);
        const MediaAddress address = address_in(message->media[i].reference);
        CHECK(address.url.starts_with("https://ww-aibot-img-invented.example.com/"));
        CHECK(address.aes_key.empty() == !std::string{c.file}.starts_with("ws_"));
    }
}

TEST_CASE("a voice is its words, quoted words stand in for missing ones, and an unknown kind is unsupported") {
    const auto voice = heard("ws_voice_single.json");
    REQUIRE(voice);
    CHECK(voice->kind == ports::MessageKind::voice);
    CHECK_FALSE(voice->text.empty());
    CHECK(voice->media.empty());

    json quoting = json::parse(body_of("aibot_text_quote_text.json"));
    quoting["text"]["content"] = "@RobotA";
    const std::string body = quoting.dump();
    const auto quoted = take(read_aibot_message(body).value(), body, "c", "RobotA", now);
    REQUIRE(quoted);
    CHECK(quoted->text == quoting.at("quote").at("text").at("content"));
    CHECK(quoted->reply_handle.starts_with("https://qyapi.weixin.qq.com/cgi-bin/aibot/response"));

    quoting["msgtype"] = "hologram";
    const auto unknown = take(read_aibot_message(quoting.dump()).value(), "x", "c", "", now);
    REQUIRE(unknown);
    CHECK(unknown->kind == ports::MessageKind::unsupported);
}

TEST_CASE("entering greets, a pressed button says its key, and the rest of the events is nothing for the bot") {
    const auto entered = heard("ws_event_enter_chat.json");
    REQUIRE(entered);
    CHECK(entered->kind == ports::MessageKind::event);
    CHECK(entered->text == "你好");
    const auto pressed_one = heard("ws_event_template_card_button.json");
    REQUIRE(pressed_one);
    CHECK(pressed_one->text == "btn_confirm");
    const auto message = read_aibot_message(body_of("ws_event_template_card_multiple.json"));
    REQUIRE(message);
    CHECK_FALSE(message.value().selections.empty());
    CHECK_FALSE(message.value().task_id.empty());
    const std::string file = GENERATE("ws_event_feedback_up.json", "ws_event_disconnected.json", "aibot_stream_refresh.json");
    CHECK_FALSE(heard(file));
}

TEST_CASE("a person of another company is not taken for a member of the same name, and nobody is nobody") {
    json message = json::parse(body_of("aibot_text_single.json"));
    message["from"]["corpid"] = "wwINVENTEDother00";
    CHECK(take(read_aibot_message(message.dump()).value(), "x", "c", "", now)->sender == "wwINVENTEDother00/user_a01");
    message["from"]["userid"] = "";
    CHECK_FALSE(take(read_aibot_message(message.dump()).value(), "x", "c", "", now));
    message.erase("from");
    CHECK_FALSE(take(read_aibot_message(message.dump()).value(), "x", "c", "", now));
}

TEST_CASE("what has no msgid is keyed by its bytes") {
    json message = json::parse(body_of("aibot_text_single.json"));
    message.erase("msgid");
    const auto id = [&](const std::string& bytes) {
        return take(read_aibot_message(bytes).value(), bytes, "c", "", now)->message_id;
    };
    const std::string once = id(message.dump());
    CHECK(once == id(message.dump()));
    message["text"]["content"] = "另一句";
    CHECK(once != id(message.dump()));
}

TEST_CASE("malformed messages are refused, and the reason names what is missing and no words") {
    struct Case {
        const char* json;
        const char* why;
    };
    const auto c = GENERATE(values<Case>(
        {{"", "not a JSON object"},
         {"[]", "not a JSON object"},
         {R"({"msgid":"M1","from":{"userid":"u"}})", "no msgtype, msgid M1"},
         {R"({"msgtype":"event","event":{}})", "an event without eventtype"},
         {R"({"msgtype":"image","image":{"aeskey":"k"}})", "a medium without url"},
         {R"({"msgtype":"mixed","mixed":{"msg_item":7}})", "a mixed message without its items"},
         {R"({"msgtype":"mixed","mixed":{"msg_item":[{"msgtype":"mixed","mixed":{"msg_item":[]}}]}})",
          "a mixed message within another"},
         {R"({"msgtype":"text","chattype":"group","text":{"content":"隐私"}})", "a group without chatid"},
         {R"({"msgtype":"text","text":{"content":"a"},"quote":{"msgtype":"file","file":{}}})", "a medium without url"}}));
    INFO(c.json);
    const auto read = read_aibot_message(c.json);
    REQUIRE_FALSE(read);
    CHECK(read.error().detail == c.why);
}

TEST_CASE("wrong types anywhere in a message never crash the reader") {
    const json whole = json::parse(body_of("ws_text_quote_mixed.json"));
    const json flat = whole.flatten();
    for (const auto& [pointer, value] : flat.items()) {
        for (const json& wrong : {json{}, json(7), json("x"), json::array({1}), json{{"a", 1}}}) {
            json damaged = whole;
            damaged[json::json_pointer{pointer}] = wrong;
            const auto read = read_aibot_message(damaged.dump());
            if (read) CHECK_NOTHROW(take(read.value(), "x", "c", "", now));
        }
    }
}

TEST_CASE("raw control characters inside a frame do not lose it") {
    std::string frame = R"({"cmd":"aibot_msg_callback","headers":{"req_id":"R1"},"body":{"msgtype":"text","text":{"content":"a)";
    frame += '\x01';
    frame += '\x1f';
    frame += R"(b"}}})";
    const auto received = frames::read_frame(frame);
    REQUIRE(std::holds_alternative<frames::Callback>(received));
    CHECK(read_aibot_message(std::get<frames::Callback>(received).body).value().content.text == "ab");
}
