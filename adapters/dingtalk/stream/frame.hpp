#pragma once

#include <string>
#include <string_view>

#include "bot/domain/result.hpp"

/// Frames of Stream mode: one JSON object a WebSocket text message, `data` a JSON text in both directions (developerpedia,
/// "Stream 模式协议"). Pure.
namespace kexiebot::dingtalk {

/// What a frame asks of us.
enum class FrameKind {
    ping,           ///< SYSTEM ping: `answer` goes back
    disconnect,     ///< SYSTEM disconnect: nothing more comes on this connection, which is closed about ten seconds later
    robot_message,  ///< CALLBACK with a message for the robot
    card_press,     ///< CALLBACK with a pressed button of an interactive card
    event,          ///< EVENT: something happened in the organisation
    unserved,       ///< CALLBACK of a topic nobody serves here: `answer` says so
    ignored,        ///< SYSTEM of other topics, and types to come
};

inline constexpr std::string_view robot_topic = "/v1.0/im/bot/messages/get";
inline constexpr std::string_view card_topic = "/v1.0/card/instances/callback";

struct Frame {
    FrameKind kind = FrameKind::ignored;
    std::string message_id;  ///< of the frame, for its acknowledgement; a redelivered message may bear another
    std::string data;        ///< JSON text; of a message its body as in a callback
    std::string answer;      ///< with `ping` and `unserved`: the whole frame to send back at once
    std::string event_id;    ///< with `event`: the same when it comes again; may be empty
    std::string what;        ///< topic, or type and name of an event, for the log; printable
};

/// Reads a frame. Malformed: not one JSON object, no `type`, or one that must be answered and bears no messageId.
/// A `data` that is an object, against the protocol, is taken as its text.
[[nodiscard]] domain::Result<Frame> parse_frame(std::string_view text);

/// The acknowledgement of a robot's message: `{"code":200,…,"data":"{\"response\":null}"}`, byte for byte what the official Node
/// client sends. The platform does not read its data.
[[nodiscard]] std::string message_ack(std::string_view message_id);

/// The answer to a message whose body can't be read: the same again would be no better.
[[nodiscard]] std::string malformed_answer(std::string_view message_id);

/// The acknowledgement of a pressed button; `response`: what becomes of the card, a JSON object.
[[nodiscard]] std::string card_ack(std::string_view message_id, std::string_view response);

/// The acknowledgement of an event.
[[nodiscard]] std::string event_ack(std::string_view message_id);

}  // namespace kexiebot::dingtalk
