#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/wecom/aibot/message.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// The bot's message in what a smart robot heard. Nothing when there is no person behind it, or nothing to do (feedback, a
/// stream's refresh, events that this program does not know).
///
/// `plain`: the bytes `message` was read from; they key what has no msgid. `robot_name`: the robot's display name, empty when it
/// is not configured: see `without_mention`.
///
/// A quoted picture or file counts as sent: in a group that is the only way one reaches a robot. Quoted words stand in for words
/// of one's own when there are none. Entering the chat says `entering_says`. A person of another company gets the company before
/// the user id, so that nobody is taken for a member who is called alike.
[[nodiscard]] std::optional<ports::InboundMessage> take(const AibotMessage& message, std::string_view plain,
                                                        const std::string& channel, const std::string& robot_name,
                                                        domain::Instant now);

/// What a person who enters the chat is taken to have said, so that the bot greets them.
inline constexpr std::string_view entering_says = "你好";

/// The words without the mention of the robot. A name that is known is removed wherever it stands behind an @; else only what
/// stands behind an @ at the very start, up to the first white space (also U+00A0 and U+2005, which clients put behind a
/// mention).
[[nodiscard]] std::string without_mention(std::string_view text, std::string_view robot_name);

/// A medium as the bot keeps it until it is fetched, and back. Opaque to everybody else; holds a key, so never in a log.
[[nodiscard]] std::string reference_of(const AibotMedia& media);
struct MediaAddress {
    std::string url;
    std::string aes_key;
};
[[nodiscard]] MediaAddress address_in(std::string_view reference);

}  // namespace kexiebot::wecom
