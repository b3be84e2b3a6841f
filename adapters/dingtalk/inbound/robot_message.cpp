#include "adapters/dingtalk/inbound/robot_message.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/dingtalk/inbound/content.hpp"
#include "adapters/dingtalk/json_fields.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

constexpr std::size_t id_bytes_max = 512;
constexpr std::int64_t error_over_quota = 20001;

domain::Error malformed(std::string detail) {
    return {domain::ErrorKind::malformed, std::move(detail)};
}

bool usable_id(const std::string& id) {
    return !id.empty() && id.size() <= id_bytes_max &&
           std::ranges::none_of(id, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
}

RobotMessageKind kind_of(std::string_view msgtype) {
    using Kind = RobotMessageKind;
    static constexpr std::array<std::pair<std::string_view, Kind>, 6> kinds{{{"text", Kind::text},
                                                                             {"picture", Kind::picture},
                                                                             {"audio", Kind::audio},
                                                                             {"video", Kind::video},
                                                                             {"file", Kind::file},
                                                                             {"richText", Kind::rich_text}}};
    const auto* found = std::ranges::find(kinds, msgtype, &std::pair<std::string_view, Kind>::first);
    return found == kinds.end() ? Kind::unsupported : found->second;
}

std::string text_or_empty(const json& object, const char* key) {
    return text_member(object, key).value_or("");
}

/// People who were mentioned, as far as the platform tells their userId.
std::vector<std::string> mentioned(const json& body) {
    std::vector<std::string> people;
    const json* list = member(body, "atUsers");
    if (list == nullptr || !list->is_array()) return people;
    const auto robot = text_or_empty(body, "chatbotUserId");
    for (const auto& user : *list) {
        auto staff_id = text_or_empty(user, "staffId");
        if (staff_id.empty() || text_or_empty(user, "dingtalkId") == robot) continue;
        people.push_back(std::move(staff_id));
    }
    return people;
}

/// What stands in every body whatever its kind. Gives the name of the member that is missing or unusable, or empty.
std::string read_envelope(const json& body, RobotMessage& message) {
    message.msgtype = text_or_empty(body, "msgtype");
    if (!usable_id(message.msgtype)) return "msgtype";
    message.message_id = text_or_empty(body, "msgId");
    if (!usable_id(message.message_id)) return "msgId";
    message.conversation_id = text_or_empty(body, "conversationId");
    if (!usable_id(message.conversation_id)) return "conversationId";
    const auto conversation_type = number_member(body, "conversationType").value_or(0);
    if (conversation_type != 1 && conversation_type != 2) return "conversationType";
    message.conversation = conversation_type == 1 ? ports::ConversationKind::direct : ports::ConversationKind::group;
    message.sender_staff_id = text_or_empty(body, "senderStaffId");
    if (!message.sender_staff_id.empty() && !usable_id(message.sender_staff_id)) return "senderStaffId";
    message.sender_id = text_or_empty(body, "senderId");
    if (message.sender_staff_id.empty() && !usable_id(message.sender_id)) return "senderId";
    return {};
}

void read_particulars(const json& body, RobotMessage& message) {
    message.sender_name = text_or_empty(body, "senderNick");
    std::erase(message.sender_name, '\0');
    message.mentioned_user_ids = mentioned(body);
    message.robot_code = text_or_empty(body, "robotCode");
    message.reply_url = text_or_empty(body, "sessionWebhook");
    message.reply_expires_ms = number_member(body, "sessionWebhookExpiredTime").value_or(0);
    message.created_ms = number_member(body, "createAt");
    if (const json* host = member(body, "hostingContext")) message.on_behalf_of = text_or_empty(*host, "userId");
}

}  // namespace

domain::Result<RobotMessage> parse_robot_message(std::string_view text) {
    const json body = parse_json(text);
    if (!body.is_object()) return malformed("the body is not a JSON object");
    RobotMessage message;
    if (const auto missing = read_envelope(body, message); !missing.empty()) {
        return malformed("no usable " + missing);
    }
    read_particulars(body, message);
    if (number_member(body, "errorCode") == error_over_quota) {
        message.kind = RobotMessageKind::over_quota;
        return message;
    }
    message.kind = kind_of(message.msgtype);
    auto content = read_content(message.kind, body);
    if (!content) return malformed("message " + message.message_id + ": " + content.error().detail);
    message.text = std::move(content.value().text);
    message.media = std::move(content.value().media);
    auto quoted = read_quotation(body);
    message.quoted_text = std::move(quoted.text);
    message.quoted_media = std::move(quoted.media);
    return message;
}

}  // namespace kexiebot::dingtalk
