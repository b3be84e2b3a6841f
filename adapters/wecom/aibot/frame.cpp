#include "adapters/wecom/aibot/frame.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "adapters/sealing/base64.hpp"
#include "adapters/wecom/content/card_json.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom::frames {
namespace {

using nlohmann::json;

constexpr std::size_t request_id_bytes_max = 1024;

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string without_control_characters(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    std::copy_if(text.begin(), text.end(), std::back_inserter(clean), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 || c == '\t' || c == '\n';
    });
    return clean;
}

std::optional<int> errcode_of(const json& frame) {
    const auto code = frame.find("errcode");
    if (code == frame.end() || !code->is_number_integer()) return std::nullopt;
    const auto value = code->get<std::int64_t>();
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) return std::nullopt;
    return static_cast<int>(value);
}

Received read_acknowledgement(const json& frame, std::string request_id) {
    const auto errcode = errcode_of(frame);
    if (!errcode) return Unknown{"neither cmd nor errcode"};
    Acknowledgement answer{std::move(request_id), *errcode, {}, {}};
    const auto body = frame.find("body");
    if (body != frame.end() && body->is_object()) {
        answer.upload_id = text_of(*body, "upload_id");
        answer.media_id = text_of(*body, "media_id");
    }
    return answer;
}

}  // namespace

std::string frame(std::string_view command, std::string_view request_id, std::string_view body) {
    std::string text = R"({"cmd":)" + dumped(command) + R"(,"headers":{"req_id":)" + dumped(request_id) + "}";
    if (!body.empty()) text.append(R"(,"body":)").append(body);
    return text += '}';
}

std::string subscribe_body(std::string_view bot_id, std::string_view secret) {
    return dumped({{"bot_id", bot_id}, {"secret", secret}});
}

std::string stream_body(std::string_view stream_id, std::string_view text) {
    return dumped({{"msgtype", "stream"}, {"stream", {{"id", stream_id}, {"finish", true}, {"content", clean_text(text)}}}});
}

std::string stream_with_card_body(std::string_view stream_id, std::string_view text, const Card& card) {
    return dumped({{"msgtype", "stream_with_template_card"},
                   {"stream", {{"id", stream_id}, {"finish", true}, {"content", clean_text(text)}}},
                   {"template_card", card_json(card, robot_card_limits)}});
}

std::string card_body(const Card& card) {
    return dumped({{"msgtype", "template_card"}, {"template_card", card_json(card, robot_card_limits)}});
}

std::string welcome_body(std::string_view text) {
    return dumped({{"msgtype", "text"}, {"text", {{"content", clean_text(text)}}}});
}

std::string card_update_body(const Card& card, const std::vector<std::string>& users) {
    json body{{"response_type", "update_template_card"}, {"template_card", card_json(card, robot_card_limits)}};
    if (!users.empty()) body["userids"] = users;
    return dumped(body);
}

std::string media_body(std::string_view type, std::string_view media_id) {
    return dumped({{"msgtype", type}, {std::string{type}, {{"media_id", media_id}}}});
}

std::string markdown_body(std::string_view text) {
    return dumped({{"msgtype", "markdown"}, {"markdown", {{"content", clean_text(text)}}}});
}

std::string addressed(std::string_view body, const ports::Conversation& to) {
    constexpr int single = 1;
    constexpr int group = 2;
    json value = json::parse(body);
    value["chatid"] = to.id;
    value["chat_type"] = to.kind == ports::ConversationKind::group ? group : single;
    return dumped(value);
}

std::string upload_init_body(const UploadInit& upload) {
    return dumped({{"type", upload.type},
                   {"filename", upload.name},
                   {"total_size", upload.bytes},
                   {"total_chunks", upload.chunks},
                   {"md5", upload.md5}});
}

std::string upload_chunk_body(std::string_view upload_id, int index, std::string_view bytes) {
    return dumped({{"upload_id", upload_id}, {"chunk_index", index}, {"base64_data", sealing::to_base64(bytes)}});
}

std::string upload_finish_body(std::string_view upload_id) {
    return dumped({{"upload_id", upload_id}});
}

Received read_frame(std::string_view text) {
    const json value = json::parse(without_control_characters(text), nullptr, false);
    if (!value.is_object()) return Unknown{"not a JSON object"};
    const auto headers = value.find("headers");
    std::string request_id = headers != value.end() && headers->is_object() ? text_of(*headers, "req_id") : std::string{};
    if (request_id.size() > request_id_bytes_max) return Unknown{"a req_id longer than one"};
    const std::string command = text_of(value, "cmd");
    if (command.empty()) return read_acknowledgement(value, std::move(request_id));
    const bool is_event = command == "aibot_event_callback";
    if (!is_event && command != "aibot_msg_callback")
        return Unknown{"a command this program does not know: " + command.substr(0, 40)};
    const auto body = value.find("body");
    if (body == value.end() || !body->is_object()) return Unknown{"a callback without a body"};
    return Callback{std::move(request_id), is_event, dumped(*body)};
}

}  // namespace kexiebot::wecom::frames
