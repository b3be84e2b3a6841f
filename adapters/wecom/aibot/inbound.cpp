#include "adapters/wecom/aibot/inbound.hpp"

#include <algorithm>
#include <array>

#include "adapters/sealing/frame_cipher.hpp"

namespace kexiebot::wecom {
namespace {

using ports::MessageKind;

constexpr std::array<std::string_view, 6> spaces{" ", "\t", "\n", "\r", "\xC2\xA0", "\xE2\x80\x85"};

// The white space that `text` starts with, or ends with; empty when none.
std::string_view space_at_start(std::string_view text) {
    const auto* const found = std::find_if(spaces.begin(), spaces.end(), [&](auto space) { return text.starts_with(space); });
    return found == spaces.end() ? std::string_view{} : *found;
}
std::string_view space_at_end(std::string_view text) {
    const auto* const found = std::find_if(spaces.begin(), spaces.end(), [&](auto space) { return text.ends_with(space); });
    return found == spaces.end() ? std::string_view{} : *found;
}

std::string_view trimmed(std::string_view text) {
    while (!space_at_start(text).empty()) text.remove_prefix(space_at_start(text).size());
    while (!space_at_end(text).empty()) text.remove_suffix(space_at_end(text).size());
    return text;
}

std::string without_leading_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && space_at_start(text.substr(end)).empty()) ++end;
    return std::string{trimmed(text.substr(end))};
}

void fill_media(ports::InboundMessage& inbound, const AibotContent& content) {
    for (const auto& media : content.media) inbound.media.push_back({media.kind, reference_of(media), {}});
}

// False when the bot has nothing to do with it.
bool fill(ports::InboundMessage& inbound, const AibotMessage& message, const std::string& robot_name) {
    if (message.type == "event") {
        inbound.kind = MessageKind::event;
        if (message.event == "enter_chat") inbound.text = entering_says;
        if (message.event == "template_card_event") inbound.text = message.event_key;
        return !inbound.text.empty();
    }
    if (message.type == "stream") return false;
    static constexpr std::array known{"text", "image", "mixed", "voice", "file", "video"};
    if (std::find(known.begin(), known.end(), message.type) == known.end()) {
        inbound.kind = MessageKind::unsupported;
        return true;
    }
    inbound.text = without_mention(message.content.text, robot_name);
    fill_media(inbound, message.content);
    fill_media(inbound, message.quoted);
    if (inbound.text.empty() && inbound.media.empty()) inbound.text = without_mention(message.quoted.text, robot_name);
    inbound.kind = message.type == "voice" ? MessageKind::voice : inbound.media.empty() ? MessageKind::text : MessageKind::media;
    return true;
}

}  // namespace

std::optional<ports::InboundMessage> take(const AibotMessage& message, std::string_view plain, const std::string& channel,
                                          const std::string& robot_name, domain::Instant now) {
    if (message.from.empty()) return std::nullopt;
    ports::InboundMessage inbound;
    inbound.channel = channel;
    inbound.message_id = message.id.empty() ? "sha256:" + sealing::sha256_hex(plain) : message.id;
    inbound.sender = message.from_company.empty() ? message.from : message.from_company + "/" + message.from;
    inbound.conversation = message.is_group ? ports::Conversation{ports::ConversationKind::group, message.chat}
                                            : ports::Conversation{ports::ConversationKind::direct, inbound.sender};
    inbound.reply_handle = message.response_url;
    inbound.received_at = now;
    if (!fill(inbound, message, robot_name)) return std::nullopt;
    return inbound;
}

std::string without_mention(std::string_view text, std::string_view robot_name) {
    text = trimmed(text);
    if (robot_name.empty()) return text.starts_with('@') ? without_leading_word(text) : std::string{text};
    const std::string mention = "@" + std::string{robot_name};
    const std::size_t at = text.find(mention);
    if (at == std::string_view::npos) return std::string{text};
    const std::string_view before = trimmed(text.substr(0, at));
    const std::string_view after = trimmed(text.substr(at + mention.size()));
    std::string words{before};
    if (!before.empty() && !after.empty()) words += ' ';
    return words.append(after);
}

// A key has no space, and neither has a URL.
std::string reference_of(const AibotMedia& media) {
    return media.aes_key + ' ' + media.url;
}

MediaAddress address_in(std::string_view reference) {
    const std::size_t space = reference.find(' ');
    if (space == std::string_view::npos) return {std::string{reference}, {}};
    return {std::string{reference.substr(space + 1)}, std::string{reference.substr(0, space)}};
}

}  // namespace kexiebot::wecom
