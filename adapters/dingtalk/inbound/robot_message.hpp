#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/result.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::dingtalk {

/// A file the platform holds for us. All text is the sender's: untrusted.
struct Medium {
    ports::MediaKind kind = ports::MediaKind::picture;
    std::string download_code;                ///< to be exchanged for an address soon: it expires
    std::string file_name;                    ///< files only; may hold anything, path separators included
    std::string extension;                    ///< videos only, "mp4"
    std::optional<std::int64_t> duration_ms;  ///< audio only; the unit of a video's duration is not settled
    bool operator==(const Medium&) const = default;
};

enum class RobotMessageKind {
    text,
    picture,
    audio,
    video,
    file,
    rich_text,    ///< words and pictures in one message
    unsupported,  ///< cards, forwarded chats, kinds the platform can't pass on, kinds not known here
    over_quota,   ///< the organisation's monthly quota is spent: the platform withholds what was said
};

/// The body a robot receives, by HTTP callback or as `data` of a Stream frame (robot manual "接收消息").
struct RobotMessage {
    RobotMessageKind kind = RobotMessageKind::unsupported;
    std::string msgtype;  ///< as received, for the log
    std::string message_id;
    ports::ConversationKind conversation = ports::ConversationKind::direct;
    std::string conversation_id;
    std::string sender_staff_id;  ///< userId; empty for people of other organisations and before the robot is published
    std::string sender_id;        ///< encrypted id; no API takes it
    std::string sender_name;
    std::string text;  ///< trimmed; of an audio message the platform's transcript
    std::vector<Medium> media;
    std::string quoted_text;
    std::vector<Medium> quoted_media;
    std::vector<std::string> mentioned_user_ids;  ///< staff ids of mentioned people, the robot left out
    std::string robot_code;                       ///< empty when the body has none
    std::string on_behalf_of;                     ///< staff id of the person who let the robot answer; else empty
    std::string reply_url;                        ///< sessionWebhook as received: not yet checked, and a credential
    std::int64_t reply_expires_ms = 0;
    std::optional<std::int64_t> created_ms;  ///< nothing when absent or unreadable: take the time of arrival
};

/// Reads a body. Malformed: not one JSON object, or without what every message needs (msgtype, msgId, conversationId, a
/// conversationType of 1 or 2, a sender), or without the content its msgtype promises, or with an absurdly long id.
/// The error's detail names the field and never quotes the body. Unknown members are ignored; unknown kinds are
/// `unsupported`.
[[nodiscard]] domain::Result<RobotMessage> parse_robot_message(std::string_view body);

}  // namespace kexiebot::dingtalk
