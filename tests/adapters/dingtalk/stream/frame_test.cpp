#include "adapters/dingtalk/stream/frame.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/dingtalk/outbound/cards.hpp"
#include "tests/adapters/dingtalk/vectors.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;
using test::vector_list;

/// What a frame gets as answer here, when its message is taken; empty when none is sent.
std::string answer_to(const Frame& frame) {
    switch (frame.kind) {
        case FrameKind::ping:
        case FrameKind::unserved: return frame.answer;
        case FrameKind::robot_message: return message_ack(frame.message_id);
        case FrameKind::card_press: return card_ack(frame.message_id, "{}");
        case FrameKind::event: return event_ack(frame.message_id);
        case FrameKind::disconnect:
        case FrameKind::ignored: break;
    }
    return {};
}

TEST_CASE("each frame of the platform gets the answer that its protocol page asks for") {
    for (const auto& vector : vector_list("stream/frames.json", "frames")) {
        const auto name = vector.at("name").get<std::string>();
        // The bot serves no plug-in calls and is always ready for events.
        if (name.starts_with("CALLBACK graph") || name.ends_with("not ready")) continue;
        INFO(name);
        const auto parsed = parse_frame(vector.at("down").get<std::string>());
        REQUIRE(parsed);
        const auto answer = answer_to(parsed.value());
        if (vector.at("minimal_ack").is_null()) {
            CHECK(answer.empty());
            continue;
        }
        auto expected = vector.at("minimal_ack");
        auto got = json::parse(answer);
        if (parsed.value().kind == FrameKind::card_press) expected["data"] = R"({"response":{}})";
        // A ping's headers all go back, as the Node client sends them.
        if (parsed.value().kind == FrameKind::ping) got["headers"] = expected.at("headers");
        CHECK(got == expected);
    }
}

TEST_CASE("acknowledgements are the bytes that the official client sends") {
    int compared = 0;
    for (const auto& vector : vector_list("stream/frames.json", "frames")) {
        const auto name = vector.at("name").get<std::string>();
        if (vector.at("up").empty() || vector.at("application_called") != "socketCallBackResponse(messageId, null)") continue;
        INFO(name);
        const auto parsed = parse_frame(vector.at("down").get<std::string>());
        REQUIRE(parsed);
        CHECK(answer_to(parsed.value()) == vector.at("up").at(0).get<std::string>());
        ++compared;
    }
    CHECK(compared > 40);
}

TEST_CASE("a ping goes back with its data as it came and every header") {
    const auto frame =
        parse_frame(R"({"type":"SYSTEM","headers":{"topic":"ping","messageId":"m","extra":"x"},"data":"{\"opaque\" : \"1\"}"})");
    REQUIRE(frame);
    const auto answer = json::parse(frame.value().answer);
    CHECK(answer.at("data") == R"({"opaque" : "1"})");
    CHECK(answer.at("headers").at("extra") == "x");
    CHECK(answer.at("code") == 200);
}

TEST_CASE("what is no frame, or can't be acknowledged, is malformed") {
    for (const char* text :
         {"", "x", "[]", "{}", R"({"type":7})", R"({"type":"CALLBACK","headers":{"topic":"/v1.0/im/bot/messages/get"}})",
          R"({"type":"EVENT","headers":7})", R"({"type":"CALLBACK","headers":{"topic":"x","messageId":""}})"}) {
        INFO(text);
        CHECK_FALSE(parse_frame(text));
    }
    CHECK_FALSE(parse_frame(R"({"type":"EVENT","headers":{"messageId":")" + std::string(600, 'm') + R"("}})"));
    CHECK_FALSE(parse_frame(std::string(100'000, '[')));
}

TEST_CASE("every beginning of a frame is refused or read, never more") {
    const auto whole = vector_list("stream/frames.json", "frames").at(6).at("down").get<std::string>();
    for (std::size_t length = 0; length < whole.size(); ++length) CHECK_FALSE(parse_frame(whole.substr(0, length)));
    CHECK(parse_frame(whole));
}

TEST_CASE("a pressed button says its words in 1:1, and pressing twice is one message") {
    const std::string data =
        R"({"type":"actionCallback","outTrackId":"c1","userId":"010","content":"{\"cardPrivateData\":{\"actionIds\":[\"1\"],\"params\":{\"says\":\"A12通过\"}}}"})";
    const auto press = parse_card_press(data);
    REQUIRE(press);
    const auto message = to_inbound(press.value(), data, "ding-main", {});
    CHECK(message.text == "A12通过");
    CHECK(message.kind == ports::MessageKind::event);
    CHECK(message.conversation == ports::Conversation{ports::ConversationKind::direct, "010"});
    CHECK(message.message_id == to_inbound(press.value(), data, "ding-main", {}).message_id);
    CHECK(message.message_id != to_inbound(press.value(), data + " ", "ding-main", {}).message_id);
}

TEST_CASE("a press without words of ours, without a person or broken is malformed") {
    for (const char* name : {"inbound/card_callback_stream.json", "inbound/card_callback_http.json"}) {
        CHECK_FALSE(parse_card_press(test::vector_text(name)));
    }
    for (const char* text : {"", "[]", "{}", R"({"userId":"u"})", R"({"userId":"u","content":7})",
                             R"({"userId":"u","content":"{\"cardPrivateData\":{\"params\":{\"says\":7}}}"})",
                             R"({"content":"{\"cardPrivateData\":{\"params\":{\"says\":\"x\"}}}"})"}) {
        INFO(text);
        CHECK_FALSE(parse_card_press(text));
    }
}

TEST_CASE("the words may stand in value instead of content") {
    const auto press = parse_card_press(R"({"userId":"u","value":{"cardPrivateData":{"params":{"says":"收到"}}}})");
    REQUIRE(press);
    CHECK(press.value().says == "收到");
}

}  // namespace
}  // namespace kexiebot::dingtalk
