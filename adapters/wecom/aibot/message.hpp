#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/wecom/app/message.hpp"
#include "bot/domain/result.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// A picture, file or video of a message to a smart robot: encrypted bytes behind an address that is good for five minutes.
struct AibotMedia {
    ports::MediaKind kind = ports::MediaKind::picture;
    std::string url;
    std::string aes_key;  ///< with the long connection each has its own; empty in callback mode (the robot's own is meant)
    bool operator==(const AibotMedia&) const = default;
};

/// Words and files, in their order.
struct AibotContent {
    std::string text;  ///< several pieces of text are joined by line feeds; of a voice, the transcript
    std::vector<AibotMedia> media;
};

/// What a smart robot hears (WeCom manuals 100719 and 101027); the same in both modes. What is missing is empty.
struct AibotMessage {
    std::string id;            ///< msgid: of messages and events
    std::string robot;         ///< aibotid
    bool is_group = false;     ///< chattype
    std::string chat;          ///< chatid of a group, byte for byte: it is compared with case
    std::string from;          ///< userid; empty: nobody
    std::string from_company;  ///< corpid of a person of another company
    std::int64_t created = 0;  ///< Unix seconds, where it is told
    std::string type;          ///< msgtype: "text", "image", "mixed", "voice", "file", "video", "stream", "event"
    AibotContent content;
    AibotContent quoted;       ///< of the message that this one quotes
    std::string response_url;  ///< callback mode: one late answer within an hour. A secret
    std::string stream;        ///< of a "stream" refresh
    std::string event;         ///< eventtype: "enter_chat", "template_card_event", "disconnected_event"
    std::string event_key;     ///< of a card: the button's key
    std::string task_id;       ///< of a card
    std::string card_type;
    std::vector<Selection> selections;
};

/// Reads the JSON of a message or event (in callback mode decrypted, on the long connection a frame's body). Malformed: not a
/// JSON object, no msgtype, an event without eventtype, a medium without url, an id too long to be one. The detail says which,
/// and the msgid if there is one; never a person's words.
domain::Result<AibotMessage> read_aibot_message(std::string_view json);

}  // namespace kexiebot::wecom
