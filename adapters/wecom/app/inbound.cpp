#include "adapters/wecom/app/inbound.hpp"

#include "adapters/sealing/frame_cipher.hpp"

namespace kexiebot::wecom {
namespace {

using ports::MediaKind;
using ports::MessageKind;

constexpr std::string_view system_sender = "sys";

// Puts the content into `inbound`; false when the bot has nothing to do with it.
struct Filler {
    ports::InboundMessage& inbound;

    bool operator()(const TextContent& content) const {
        inbound.kind = MessageKind::text;
        inbound.text = content.text;
        return true;
    }
    bool operator()(const ImageContent& content) const { return media(MediaKind::picture, content.media_id, {}); }
    bool operator()(const VideoContent& content) const { return media(MediaKind::video, content.media_id, {}); }
    bool operator()(const FileContent& content) const { return media(MediaKind::file, content.media_id, content.name); }
    bool operator()(const VoiceContent& content) const {
        // Recognised words are the message; the sound beside them would only be taken for evidence.
        inbound.text = content.recognition;
        if (inbound.text.empty()) media(MediaKind::audio, content.media_id, {});
        inbound.kind = MessageKind::voice;
        return true;
    }
    bool operator()(const LocationContent&) const { return unsupported(); }
    bool operator()(const LinkContent&) const { return unsupported(); }
    bool operator()(const OtherContent&) const { return unsupported(); }
    bool operator()(const EventContent& content) const {
        inbound.kind = MessageKind::event;
        if (content.event == "subscribe" || content.event == "enter_agent") return true;
        const bool is_pressed =
            content.event == "click" || content.event == "template_card_event" || content.event == "template_card_menu_event";
        // The rest tells what the phone did (a link opened, a place reported, a photo about to come as a message of its own).
        if (!is_pressed) return false;
        inbound.text = content.key;
        inbound.reply_handle = content.response_code;
        return true;
    }

private:
    bool media(MediaKind kind, const std::string& media_id, const std::string& name) const {
        inbound.kind = MessageKind::media;
        inbound.media.push_back({kind, media_id, name});
        return true;
    }
    bool unsupported() const {
        inbound.kind = MessageKind::unsupported;
        return true;
    }
};

std::string operator_note_of(const EventContent& event) {
    if (event.event == "inactive_alert" || event.event == "low_active_alert") {
        return "WeCom says the app is little used and will be switched off; have people use it, or write to them";
    }
    if (event.event == "close_inactive_agent" || event.event == "low_active") {
        return "WeCom switched the app off for lack of use; API calls fail with 48006 until an administrator enables it again";
    }
    if (event.event == "reopen_inactive_agent" || event.event == "active_restored") return "WeCom switched the app on again";
    return {};
}

}  // namespace

Taken take(const AppMessage& message, std::string_view plain, const std::string& channel, domain::Instant now) {
    Taken taken;
    if (const auto* event = std::get_if<EventContent>(&message.content)) {
        taken.operator_note = operator_note_of(*event);
        taken.takes_text_reply = event->event != "template_card_event";
    }
    if (message.from == system_sender) return taken;

    ports::InboundMessage inbound;
    inbound.channel = channel;
    inbound.message_id = message.id.empty() ? "sha256:" + sealing::sha256_hex(plain) : message.id;
    inbound.conversation = {ports::ConversationKind::direct, message.from};
    inbound.sender = message.from;
    inbound.received_at = now;
    if (std::visit(Filler{inbound}, message.content)) taken.message = std::move(inbound);
    return taken;
}

}  // namespace kexiebot::wecom
