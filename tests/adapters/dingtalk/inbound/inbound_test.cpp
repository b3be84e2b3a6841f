#include "adapters/dingtalk/inbound/inbound.hpp"

#include <catch2/catch.hpp>

#include "tests/adapters/dingtalk/vectors.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using dingtalk::test::vector_text;
using ports::ConversationKind;
using ports::MediaKind;
using ports::MessageKind;

namespace {

RobotSettings settings() {
    RobotSettings made;
    made.channel = "ding-main";
    made.client_id = "ding81dxuv0ik66yrkx2";
    return made;
}

constexpr domain::Instant arrival{std::chrono::seconds{1'795'312'861}};

ports::InboundMessage inbound(const std::string& file) {
    return to_inbound(parse_robot_message(vector_text("inbound/" + file)).value(), settings(), arrival);
}

}  // namespace

TEST_CASE("a text said to the robot alone is a direct message of that person") {
    const auto message = inbound("text_direct.json");
    CHECK(message.channel == "ding-main");
    CHECK(message.message_id == "msgbQTSzpJgUmLU4jMsv9UlTw==");
    CHECK(message.conversation == ports::Conversation{ConversationKind::direct, "010000000000000001"});
    CHECK(message.sender == "010000000000000001");
    CHECK(message.sender_name == "测试秘书甲");
    CHECK(message.kind == MessageKind::text);
    CHECK(message.text == "11月20日办了新能源电池讲座，45人参加");
    CHECK(message.received_at == arrival);
    CHECK(message.reply_handle ==
          "1795318260252 https://oapi.dingtalk.com/robot/sendBySession?session=b1417a6aa376979bfb9e4e03b0b2c51b");
}

TEST_CASE("a text in a group belongs to the group") {
    const auto message = inbound("text_group.json");
    CHECK(message.conversation == ports::Conversation{ConversationKind::group, "cidAwAJB0X6S8nSUwZhRskeaQ=="});
    CHECK(message.sender == "010000000000000001");
}

TEST_CASE("somebody of another organisation can never be taken for an account") {
    CHECK(inbound("text_group_external_sender.json").sender == "$:LWCP_v1:$6WQmYt36rDkX44qDM4b7Gg==");
    RobotMessage message;
    message.sender_id = "010000000000000001";
    CHECK(account_of(message) == "$:010000000000000001");
    message.sender_staff_id = "$:LWCP_v1:$forged";
    CHECK(is_stranger(account_of(message)));
}

TEST_CASE("the kinds of message are what the core expects") {
    struct Case {
        const char* file;
        MessageKind kind;
        std::size_t media;
    };
    const auto c = GENERATE(values<Case>({{"picture_direct.json", MessageKind::media, 1},
                                          {"picture_group.json", MessageKind::media, 1},
                                          {"file_direct.json", MessageKind::media, 1},
                                          {"video_direct.json", MessageKind::media, 1},
                                          {"richText_direct.json", MessageKind::media, 2},
                                          {"richText_pictures_only.json", MessageKind::media, 3},
                                          {"richText_empty.json", MessageKind::text, 0},
                                          {"richText_content_text.json", MessageKind::text, 0},
                                          {"audio_direct.json", MessageKind::voice, 1},
                                          {"audio_direct_no_recognition.json", MessageKind::voice, 1},
                                          {"text_quote_picture.json", MessageKind::text, 0},
                                          {"unknownMsgType.json", MessageKind::unsupported, 0},
                                          {"interactiveCard_file.json", MessageKind::unsupported, 0},
                                          {"markdown.json", MessageKind::unsupported, 0}}));
    INFO(c.file);
    const auto message = inbound(c.file);
    CHECK(message.kind == c.kind);
    CHECK(message.media.size() == c.media);
}

TEST_CASE("a voice message is read through its transcript and kept as audio") {
    const auto message = inbound("audio_direct.json");
    CHECK(message.text == "昨天办了一场科普报告，八十个人参加。");
    REQUIRE(message.media.size() == 1);
    CHECK(message.media[0].kind == MediaKind::audio);
    CHECK(message.media[0].reference.starts_with("tDXhtHiyZT0MoHPw"));
}

TEST_CASE("several pictures with words are one message") {
    const auto message = inbound("richText_direct.json");
    CHECK(message.text == "11月18日沙龙，照片两张");
    REQUIRE(message.media.size() == 2);
    CHECK(message.media[0].kind == MediaKind::picture);
    CHECK(message.media[0].reference.starts_with("MXtKMgHZ"));
    CHECK(message.media[1].reference.starts_with("AWLcC+uB"));
}

TEST_CASE("a file brings the name its sender's phone gave it") {
    CHECK(inbound("file_direct.json").media.at(0).name == "讲座签到表（定稿）.pdf");
}

TEST_CASE("a session webhook of another host leaves no reply handle") {
    auto message = parse_robot_message(vector_text("inbound/text_direct.json")).value();
    message.reply_url = "https://evil.example.net/robot/sendBySession?session=0";
    CHECK(to_inbound(message, settings(), arrival).reply_handle.empty());
}
