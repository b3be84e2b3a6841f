#include "adapters/dingtalk/outbound/messages.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "adapters/dingtalk/inbound/inbound.hpp"
#include "adapters/dingtalk/json_fields.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

constexpr std::string_view ellipsis = "…";

/// Bytes that one byte of valid UTF-8 takes inside a JSON string.
std::size_t json_bytes(char c) {
    static constexpr std::string_view short_escapes = "\"\\\b\f\n\r\t";
    if (short_escapes.find(c) != std::string_view::npos) return 2;
    return static_cast<unsigned char>(c) < 0x20U ? 6 : 1;
}

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// The longest beginning of valid UTF-8 that takes at most `bytes_max` bytes in JSON and ends at a character's border.
std::string_view beginning(std::string_view text, std::size_t bytes_max) {
    std::size_t end = 0;
    for (std::size_t used = 0; end < text.size(); ++end) {
        used += json_bytes(text[end]);
        if (used > bytes_max) break;
    }
    while (end > 0 && end < text.size() && continues(text[end])) --end;
    return text.substr(0, end);
}

json addressed(std::string_view robot_code, const ports::Conversation& to, const char* kind, const json& param) {
    json body{{"robotCode", robot_code}, {"msgKey", kind}, {"msgParam", to_text(param)}};
    if (to.kind == ports::ConversationKind::group) {
        body["openConversationId"] = to.id;
    } else {
        body["userIds"] = json::array({to.id});
    }
    return body;
}

json message_param(std::string_view text) {
    constexpr std::size_t frame = std::string_view{R"({"content":""})"}.size();
    return to_text({{"content", fitted(text, msg_param_bytes_max - frame)}});
}

}  // namespace

std::string fitted(std::string_view text, std::size_t json_bytes_max) {
    const std::string quoted = to_text(json(text));
    if (quoted.size() <= json_bytes_max + 2) return std::string{text};
    const auto valid = parse_json(quoted).get<std::string>();
    auto kept = beginning(valid, json_bytes_max - std::min(json_bytes_max, ellipsis.size()));
    const auto line_end = kept.rfind('\n');
    if (line_end != std::string_view::npos && line_end >= kept.size() / 2) kept = kept.substr(0, line_end + 1);
    std::string cut{kept};
    return cut.append(ellipsis);
}

std::string webhook_text(std::string_view text) {
    constexpr std::size_t frame = std::string_view{R"({"msgtype":"text","text":{"content":""}})"}.size();
    return to_text({{"msgtype", "text"}, {"text", {{"content", fitted(text, webhook_bytes_max - frame)}}}});
}

std::string webhook_text_at(std::string_view text, const std::vector<std::string>& user_ids, std::string_view key) {
    constexpr std::size_t people_max = 50;
    json people = json::array();
    std::string words;
    for (const auto& id : user_ids) {
        if (id.empty() || is_stranger(id) || people.size() == people_max) continue;
        people.push_back(id);
        words.append("@").append(id).append(" ");
    }
    json body{{"msgtype", "text"}, {"text", {{"content", ""}}}};
    if (!people.empty()) body["at"] = {{"atUserIds", people}, {"isAtAll", false}};
    if (!key.empty()) body["msgUuid"] = key;
    const auto frame = to_text(body).size();
    body["text"]["content"] = fitted(words.append(text), webhook_bytes_max - std::min(webhook_bytes_max, frame));
    return to_text(body);
}

std::string file_type_of(std::string_view name) {
    static constexpr std::array<std::string_view, 6> types{"doc", "docx", "pdf", "rar", "xlsx", "zip"};
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string end{name.substr(dot + 1)};
    std::ranges::transform(end, end.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::ranges::find(types, end) == types.end() ? std::string{} : end;
}

std::string picture_message(std::string_view robot_code, const ports::Conversation& to, std::string_view media_id) {
    return to_text(addressed(robot_code, to, "sampleImageMsg", {{"photoURL", media_id}}));
}

std::string file_message(std::string_view robot_code, const ports::Conversation& to, std::string_view media_id,
                         std::string_view name) {
    const json param{{"mediaId", media_id}, {"fileName", fitted(name, 200)}, {"fileType", file_type_of(name)}};
    return to_text(addressed(robot_code, to, "sampleFile", param));
}

std::string webhook_empty() {
    return R"({"msgtype":"empty"})";
}

std::string person_text(std::string_view robot_code, std::string_view user_id, std::string_view text) {
    return to_text({{"robotCode", robot_code},
                    {"userIds", json::array({user_id})},
                    {"msgKey", "sampleText"},
                    {"msgParam", message_param(text)}});
}

std::string group_text(std::string_view robot_code, std::string_view conversation_id, std::string_view text) {
    return to_text({{"robotCode", robot_code},
                    {"openConversationId", conversation_id},
                    {"msgKey", "sampleText"},
                    {"msgParam", message_param(text)}});
}

std::string token_request(std::string_view client_id, std::string_view client_secret) {
    return to_text({{"appKey", client_id}, {"appSecret", client_secret}});
}

std::string download_request(std::string_view robot_code, std::string_view download_code) {
    return to_text({{"downloadCode", download_code}, {"robotCode", robot_code}});
}

}  // namespace kexiebot::dingtalk
