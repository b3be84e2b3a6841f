#include "adapters/dingtalk/inbound/inbound.hpp"

#include "adapters/dingtalk/inbound/reply_handle.hpp"

namespace kexiebot::dingtalk {
namespace {

constexpr std::string_view stranger_prefix = "$:";

ports::MessageKind kind_of(const RobotMessage& message) {
    switch (message.kind) {
        case RobotMessageKind::text: return ports::MessageKind::text;
        case RobotMessageKind::audio: return ports::MessageKind::voice;
        case RobotMessageKind::picture:
        case RobotMessageKind::video:
        case RobotMessageKind::file: return ports::MessageKind::media;
        case RobotMessageKind::rich_text: return message.media.empty() ? ports::MessageKind::text : ports::MessageKind::media;
        case RobotMessageKind::unsupported:
        case RobotMessageKind::over_quota: return ports::MessageKind::unsupported;
    }
    return ports::MessageKind::unsupported;
}

}  // namespace

bool is_stranger(std::string_view account) {
    return account.starts_with(stranger_prefix);
}

std::string account_of(const RobotMessage& message) {
    if (!message.sender_staff_id.empty() && !is_stranger(message.sender_staff_id)) return message.sender_staff_id;
    const auto& id = message.sender_id.empty() ? message.sender_staff_id : message.sender_id;
    return is_stranger(id) ? id : std::string{stranger_prefix} + id;
}

ports::InboundMessage to_inbound(const RobotMessage& message, const RobotSettings& settings, domain::Instant received_at) {
    ports::InboundMessage inbound;
    inbound.channel = settings.channel;
    inbound.message_id = message.message_id;
    inbound.sender = account_of(message);
    inbound.sender_name = message.sender_name;
    inbound.conversation.kind = message.conversation;
    const bool direct = message.conversation == ports::ConversationKind::direct;
    inbound.conversation.id = direct ? inbound.sender : message.conversation_id;
    inbound.kind = kind_of(message);
    inbound.text = message.text;
    for (const auto& medium : message.media) inbound.media.push_back({medium.kind, medium.download_code, medium.file_name});
    inbound.reply_handle = make_reply_handle(message.reply_url, message.reply_expires_ms, settings.oapi_base);
    inbound.received_at = received_at;
    return inbound;
}

}  // namespace kexiebot::dingtalk
