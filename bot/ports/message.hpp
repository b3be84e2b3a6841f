#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

enum class ConversationKind { direct, group };

/// 会话. In a direct conversation `id` is the person's user id.
struct Conversation {
    ConversationKind kind = ConversationKind::direct;
    std::string id;
    auto operator<=>(const Conversation&) const = default;
};

enum class MessageKind {
    text,
    media,        ///< pictures or files, perhaps with words
    voice,        ///< with `text` when the platform recognised it; else only media
    event,        ///< something happened (entered the chat, pressed a button: then `text` is the button's command)
    unsupported,  ///< a kind the bot can't use (location, link, card); gets a reply saying what can be sent
};

enum class MediaKind { picture, file, audio, video };

/// A file on the platform's side, to be fetched later. Only the adapter that made `reference` can read it.
struct MediaReference {
    MediaKind kind = MediaKind::picture;
    std::string reference;
    std::string name;  ///< as the sender's phone called it; may be empty; untrusted
    bool operator==(const MediaReference&) const = default;
};

/// One message of one person, the same whatever platform it came from.
struct InboundMessage {
    std::string channel;     ///< name of the configured channel
    std::string message_id;  ///< the platform's own id: the dedupe key together with `channel`
    Conversation conversation;
    std::string sender;       ///< the platform's user id
    std::string sender_name;  ///< display name, may be empty; never an identity
    MessageKind kind = MessageKind::text;
    std::string text;  ///< UTF-8; mentions of the bot removed where the platform marks them
    std::vector<MediaReference> media;
    std::string reply_handle;  ///< how to answer later, if the platform has such a thing; opaque
    domain::Instant received_at{};
    /// Set when the platform won't send the message again, whatever becomes of its answer: then the reply to what changes
    /// something goes into the outbox with the change, under this handle, and is sent by ReplyPost::deliver.
    std::optional<std::string> kept_reply_handle = std::nullopt;
};

/// A file of ours that goes out with a message: a picture to be looked at, or a document.
struct Attachment {
    MediaKind kind = MediaKind::picture;  ///< picture or file
    std::string name;                     ///< as the reader sees it, with its extension
    std::string sha256;                   ///< where it lies in the EvidenceStore
    bool operator==(const Attachment&) const = default;
};

/// A button's label and the text that pressing it says.
struct Suggestion {
    std::string label;
    std::string says;
    bool operator==(const Suggestion&) const = default;
};

/// What a card that carries its message's words shows once its button has done what it says.
struct PressedCard {
    std::string words;  ///< of the message, or as much of it as the reader needs
    std::string state;  ///< "已收到"
    bool operator==(const PressedCard&) const = default;
};

/// What the bot answers. Empty text: nothing is said.
struct Reply {
    std::string text;
    std::vector<Suggestion> suggestions;
    std::optional<PressedCard> pressed = std::nullopt;
    bool operator==(const Reply&) const = default;
};

/// How a message ended.
enum class Handled {
    done,       ///< committed (or nothing to commit): tell the platform OK, with `reply`
    try_again,  ///< could not be stored: the platform should send it again; `reply` says so to the person
};

struct Answer {
    Handled handled = Handled::done;
    Reply reply;
    bool is_kept = false;  ///< the reply stands in the outbox (InboundMessage::kept_reply_handle)
};

/// The bot, as an adapter sees it.
class MessageHandler {
public:
    virtual ~MessageHandler() = default;
    /// Handles `message` and calls `done` exactly once, on any thread, after whatever it changed is durable.
    virtual void handle(InboundMessage message, std::function<void(Answer)> done) = 0;
};

}  // namespace kexiebot::ports
