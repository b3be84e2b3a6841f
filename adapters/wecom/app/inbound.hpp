#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/wecom/app/message.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// What becomes of a callback that was opened and read.
struct Taken {
    /// For the bot; nothing when there is no person behind it or nothing to do.
    std::optional<ports::InboundMessage> message;
    /// Whether a text may answer it within the request. An event of a card takes card updates only (WeCom manual 90241).
    bool takes_text_reply = true;
    /// What the operator should hear: the platform is about to switch the app off, say. Else empty.
    std::string operator_note;
};

/// `plain`: the decrypted bytes `message` was read from. They key what has no MsgId: the manual's FromUserName + CreateTime is
/// the same for two events within a second. Always a direct conversation: apps get nothing from groups (WeCom manual 90235).
Taken take(const AppMessage& message, std::string_view plain, const std::string& channel, domain::Instant now);

}  // namespace kexiebot::wecom
