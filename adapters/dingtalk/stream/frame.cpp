#include "adapters/dingtalk/stream/frame.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/dingtalk/json_fields.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

constexpr std::size_t id_bytes_max = 512;
constexpr std::string_view delegate_topic = "/v1.0/im/bot/messages/delegate";

/// Written by hand for the order of its members, which the official client keeps.
std::string up(int code, const json& headers, std::string_view message, std::string_view data) {
    std::string frame = R"({"code":)" + std::to_string(code);
    frame += R"(,"headers":)" + to_text(headers);
    frame += R"(,"message":)" + to_text(json(message));
    frame += R"(,"data":)" + to_text(json(data)) + "}";
    return frame;
}

json plain_headers(std::string_view message_id) {
    return {{"contentType", "application/json"}, {"messageId", message_id}};
}

std::string ack(std::string_view message_id, std::string_view data) {
    return up(200, plain_headers(message_id), "OK", data);
}

std::string printable(std::string text) {
    constexpr std::size_t bytes_max = 80;
    if (text.size() > bytes_max) text.resize(bytes_max);
    std::ranges::replace_if(
        text, [](char c) { return c <= ' ' || c >= 0x7F; }, '?');
    return text;
}

FrameKind callback_kind(std::string_view topic) {
    // Said to a person who lets the robot answer: read like a message, and left alone by whoever takes it.
    if (topic == robot_topic || topic == delegate_topic) return FrameKind::robot_message;
    return topic == card_topic ? FrameKind::card_press : FrameKind::unserved;
}

FrameKind system_kind(std::string_view topic) {
    if (topic == "ping") return FrameKind::ping;
    return topic == "disconnect" ? FrameKind::disconnect : FrameKind::ignored;
}

std::string data_of(const json& frame) {
    const json* data = member(frame, "data");
    if (data == nullptr) return {};
    return data->is_string() ? data->get<std::string>() : to_text(*data);
}

}  // namespace

domain::Result<Frame> parse_frame(std::string_view text) {
    const json parsed = parse_json(text);
    const auto type = text_member(parsed, "type");
    if (!type) return domain::Error{domain::ErrorKind::malformed, "not a frame"};
    const json* found = member(parsed, "headers");
    const json headers = found != nullptr && found->is_object() ? *found : json::object();
    const auto topic = text_member(headers, "topic").value_or("");

    Frame frame;
    frame.message_id = text_member(headers, "messageId").value_or("");
    frame.data = data_of(parsed);
    frame.what = printable(topic);
    if (*type == "SYSTEM") frame.kind = system_kind(topic);
    if (*type == "CALLBACK") frame.kind = callback_kind(topic);
    if (*type == "EVENT") {
        frame.kind = FrameKind::event;
        frame.what = printable(text_member(headers, "eventType").value_or("event"));
        frame.event_id = text_member(headers, "eventId").value_or("");
    }
    // A ping may do without an id: what it asks for is its data.
    const bool needs_id =
        frame.kind != FrameKind::ignored && frame.kind != FrameKind::disconnect && frame.kind != FrameKind::ping;
    if ((needs_id && frame.message_id.empty()) || frame.message_id.size() > id_bytes_max ||
        frame.event_id.size() > id_bytes_max) {
        return domain::Error{domain::ErrorKind::malformed, "no usable messageId"};
    }
    if (frame.kind == FrameKind::ping) frame.answer = up(200, headers, "OK", frame.data);
    if (frame.kind == FrameKind::unserved) frame.answer = up(404, plain_headers(frame.message_id), "topic not found", "{}");
    return frame;
}

std::string message_ack(std::string_view message_id) {
    return ack(message_id, R"({"response":null})");
}

std::string malformed_answer(std::string_view message_id) {
    return up(400, plain_headers(message_id), "malformed", "{}");
}

std::string card_ack(std::string_view message_id, std::string_view response) {
    return ack(message_id, std::string{R"({"response":)"}.append(response).append("}"));
}

std::string event_ack(std::string_view message_id) {
    return ack(message_id, R"({"status":"SUCCESS","message":"success"})");
}

}  // namespace kexiebot::dingtalk
