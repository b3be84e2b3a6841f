#include "adapters/dingtalk/inbound/robot_message.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>

#include "tests/adapters/dingtalk/vectors.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using dingtalk::test::vector_json;
using dingtalk::test::vector_list;
using dingtalk::test::vector_text;
using nlohmann::json;

namespace {

const char* name_of(RobotMessageKind kind) {
    switch (kind) {
        case RobotMessageKind::text: return "text";
        case RobotMessageKind::picture: return "picture";
        case RobotMessageKind::audio: return "audio";
        case RobotMessageKind::video: return "video";
        case RobotMessageKind::file: return "file";
        case RobotMessageKind::rich_text: return "rich_text";
        case RobotMessageKind::unsupported: return "unsupported";
        case RobotMessageKind::over_quota: return "over_quota";
    }
    return "?";
}

const char* name_of(ports::MediaKind kind) {
    switch (kind) {
        case ports::MediaKind::picture: return "picture";
        case ports::MediaKind::file: return "file";
        case ports::MediaKind::audio: return "audio";
        case ports::MediaKind::video: return "video";
    }
    return "?";
}

/// As inbound/index.json writes a medium.
json as_vector(const std::vector<Medium>& media) {
    json list = json::array();
    for (const auto& medium : media) {
        json entry{{"kind", name_of(medium.kind)}, {"download_code", medium.download_code}};
        if (!medium.file_name.empty()) entry["file_name"] = medium.file_name;
        if (!medium.extension.empty()) entry["extension"] = medium.extension;
        if (medium.duration_ms) entry["duration_ms"] = *medium.duration_ms;
        list.push_back(entry);
    }
    return list;
}

/// As inbound/index.json writes a message.
json as_vector(const RobotMessage& message) {
    json out{{"kind", name_of(message.kind)},
             {"conversation", message.conversation == ports::ConversationKind::group ? "group" : "direct"},
             {"conversation_id", message.conversation_id},
             {"message_id", message.message_id},
             {"sender_user_id", nullptr},
             {"sender_name", message.sender_name},
             {"text", message.text},
             {"media", as_vector(message.media)},
             {"reply_url", message.reply_url},
             {"reply_expires_ms", message.reply_expires_ms},
             {"created_ms", message.created_ms.value_or(0)}};
    if (!message.sender_staff_id.empty()) out["sender_user_id"] = message.sender_staff_id;
    if (!message.quoted_text.empty()) out["quoted_text"] = message.quoted_text;
    if (!message.quoted_media.empty()) out["quoted_media"] = as_vector(message.quoted_media);
    if (!message.mentioned_user_ids.empty()) out["mentioned_user_ids"] = message.mentioned_user_ids;
    if (!message.on_behalf_of.empty()) out["on_behalf_of"] = message.on_behalf_of;
    return out;
}

/// The text message of the vectors with one member replaced.
json sample() {
    return json::parse(vector_text("inbound/text_direct.json"));
}

RobotMessage parsed(const json& body) {
    auto message = parse_robot_message(body.dump());
    REQUIRE(message);
    return std::move(message).value();
}

}  // namespace

TEST_CASE("every recorded robot message is read as its index says") {
    int messages = 0;
    for (const auto& entry : vector_list("inbound/index.json", "samples")) {
        if (!entry.at("topic").get<std::string>().starts_with("/v1.0/im/bot/messages/")) continue;
        const auto file = entry.at("file").get<std::string>();
        INFO(file << ": " << entry.at("about").get<std::string>());
        const auto message = parse_robot_message(vector_text("inbound/" + file));
        REQUIRE(message);
        CHECK(as_vector(message.value()) == entry.at("expect"));
        ++messages;
    }
    CHECK(messages == 43);
}

TEST_CASE("damaged and odd bodies get the recorded verdict") {
    const std::set<std::string> judged_by_channel{"robotCode of another robot"};
    const auto vectors = vector_json("inbound_malformed.json");
    REQUIRE(vectors.at("cases").size() == 36);
    for (const auto& c : vectors.at("cases")) {
        const auto name = c.at("name").get<std::string>();
        INFO(name);
        const auto message = parse_robot_message(c.at("body").get<std::string>());
        const auto verdict = c.at("verdict").get<std::string>();
        if (verdict == "either" || judged_by_channel.contains(name)) continue;
        CHECK(static_cast<bool>(message) == (verdict == "accept"));
        if (!message) CHECK(message.error().kind == domain::ErrorKind::malformed);
    }
}

TEST_CASE("the same one of two message ids is used each time") {
    const std::string body = R"({"msgtype":"text","msgId":"msgONE","conversationId":"cid1","conversationType":"1",
        "senderId":"$:LWCP_v1:$test","text":{"content":"帮助"},"msgId":"msgTWO"})";
    CHECK(parse_robot_message(body).value().message_id == parse_robot_message(body).value().message_id);
}

TEST_CASE("a creation time that is not readable leaves the message readable") {
    const auto value = GENERATE(values<json>({json(1e23), json("soon"), json(nullptr), json(json::array())}));
    auto body = sample();
    body["createAt"] = value;
    CHECK_FALSE(parsed(body).created_ms);
}

TEST_CASE("words before and after a picture stay apart") {
    auto body = sample();
    body["msgtype"] = "richText";
    body["content"] = {{"richText",
                        {{{"text", "讲座签到"}},
                         {{"type", "picture"}, {"downloadCode", "code-1"}},
                         {{"text", "共45人"}},
                         {{"type", "picture"}, {"downloadCode", "code-2"}}}}};
    const auto message = parsed(body);
    CHECK(message.text == "讲座签到\n共45人");
    REQUIRE(message.media.size() == 2);
    CHECK(message.media[1].download_code == "code-2");
}

TEST_CASE("white space of every usual kind is trimmed, and only at the ends") {
    auto body = sample();
    body["text"]["content"] = "\u3000\u00A0 \t\n 我们 现在\u3000多少分\u3000 \r\n";
    CHECK(parsed(body).text == "我们 现在\u3000多少分");
}

TEST_CASE("ids with control characters or of absurd length are refused") {
    const char* key = GENERATE("msgId", "conversationId", "senderStaffId", "msgtype");
    const auto value = GENERATE(values<std::string>({"a\nb", std::string("a\0b", 3), std::string(513, 'a')}));
    INFO(key << " " << value.size());
    auto body = sample();
    body[key] = value;
    CHECK_FALSE(parse_robot_message(body.dump()));
}

TEST_CASE("a body without any id of its sender is refused") {
    auto body = sample();
    body.erase("senderStaffId");
    body.erase("senderId");
    CHECK_FALSE(parse_robot_message(body.dump()));
}

TEST_CASE("nesting deep enough to exhaust a stack is refused wherever it stands") {
    const std::string deep(200'000, '[');
    const char* where = GENERATE("x", "content", "text");
    auto body = sample();
    body[where] = "PLACE";
    auto text = body.dump();
    text.replace(text.find("\"PLACE\""), 7, deep + std::string(deep.size(), ']'));
    INFO(where);
    CHECK_FALSE(parse_robot_message(text));
    auto hidden = sample();
    hidden["msgtype"] = "richText";
    hidden["content"] = deep;
    CHECK_FALSE(parse_robot_message(hidden.dump()));
}

TEST_CASE("errors never quote what somebody wrote") {
    auto body = sample();
    body["text"]["content"] = json::array({"words nobody should find in a log"});
    const auto message = parse_robot_message(body.dump());
    REQUIRE_FALSE(message);
    CHECK(message.error().detail.find("words nobody") == std::string::npos);
}

TEST_CASE("no mutation of a recorded body crashes the reader") {
    std::vector<std::string> bodies;
    for (const auto& entry : vector_list("inbound/index.json", "samples")) {
        bodies.push_back(json::parse(vector_text("inbound/" + entry.at("file").get<std::string>())).dump());
    }
    const auto seed = GENERATE(take(40, random(0U, 1'000'000'000U)));
    INFO("seed " << seed);
    std::mt19937 random_bits{seed};
    const auto below = [&](std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random_bits); };
    static constexpr std::string_view structural = "{}[]\",:\\0-e.n";
    for (auto body : bodies) {
        for (int step = 0; step < 8 && !body.empty(); ++step) {
            const auto at = below(body.size());
            switch (below(5)) {
                case 0: body[at] = static_cast<char>(below(256)); break;
                case 1: body[at] = structural[below(structural.size())]; break;
                case 2: body.erase(at, below(20) + 1); break;
                case 3: body.insert(at, body.substr(below(body.size()), below(40))); break;
                default: body.resize(at); break;
            }
            const auto message = parse_robot_message(body);
            if (message) CHECK_FALSE(message.value().message_id.empty());
        }
    }
}

TEST_CASE("a body whose members have any other type is read or refused, never more") {
    const std::vector<json> strange{nullptr, true, 0, -1, 1.5, "", "1", "{", "{}", "[]", json::array(), json::object(), {1, 2}};
    for (const auto& entry : vector_list("inbound/index.json", "samples")) {
        const auto body = json::parse(vector_text("inbound/" + entry.at("file").get<std::string>()));
        const auto leaves = body.flatten();
        for (const auto& leaf : leaves.items()) {
            for (const auto& value : strange) {
                auto changed = body;
                changed[json::json_pointer{leaf.key()}] = value;
                INFO(entry.at("file") << " " << leaf.key() << " " << value.dump());
                const auto message = parse_robot_message(changed.dump());
                if (message) CHECK(message.value().message_id.size() <= 512);
            }
        }
    }
}
