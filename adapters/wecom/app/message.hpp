#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/domain/result.hpp"

namespace kexiebot::wecom {

/// What a self-built app's callback holds once it is opened (WeCom manuals 90239 and 90240). Ids are kept as text: a MsgId has
/// 64 bits. Whatever an element is missing is an empty string.
struct TextContent {
    std::string text;
};
struct ImageContent {
    std::string media_id;
    std::string picture_url;
};
struct VoiceContent {
    std::string media_id;
    std::string format;       ///< "amr", "speex"
    std::string recognition;  ///< the words, where speech recognition is switched on
};
struct VideoContent {
    std::string media_id;
    std::string thumbnail_media_id;
};
struct LocationContent {
    std::string latitude, longitude, scale, label;
};
struct LinkContent {
    std::string title, description, url, picture_url;
};
/// Not in the manual; official code and users have met it, so it is taken when it comes.
struct FileContent {
    std::string media_id;
    std::string name;
};

/// One question of a card and what was chosen.
struct Selection {
    std::string question;
    std::vector<std::string> options;
    bool operator==(const Selection&) const = default;
};

struct EventContent {
    std::string event;          ///< "enter_agent", "LOCATION": letter case as sent
    std::string key;            ///< a menu's or button's key; may be empty
    std::string task_id;        ///< of a card
    std::string card_type;      ///< "button_interaction"
    std::string response_code;  ///< lets the card be updated once, within 72 hours
    std::string change_type;    ///< of change_contact
    std::vector<Selection> selections;
};

/// A kind that this program does not know; `AppMessage::type` has its name.
struct OtherContent {};

using AppContent = std::variant<TextContent, ImageContent, VoiceContent, VideoContent, LocationContent, LinkContent, FileContent,
                                EventContent, OtherContent>;

struct AppMessage {
    std::string to;            ///< CorpID
    std::string from;          ///< userid; "sys" for the system
    std::int64_t sent_at = 0;  ///< Unix seconds; 0 when it was missing or not a number
    std::string type;          ///< "text"
    std::string id;            ///< MsgId; empty for events
    std::string agent_id;
    AppContent content;
};

/// Reads the decrypted XML. Malformed: not XML, a DOCTYPE, no MsgType, no FromUserName, a picture without MediaId, an event
/// without Event, or an id too long to be one. The detail says which, and the MsgId if there is one; never a person's words.
domain::Result<AppMessage> parse_app_message(std::string_view plain);

}  // namespace kexiebot::wecom
