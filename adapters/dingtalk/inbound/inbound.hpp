#pragma once

#include <string_view>

#include "adapters/dingtalk/inbound/robot_message.hpp"
#include "adapters/dingtalk/settings.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::dingtalk {

/// What a person is called in the core: the userId. Without one (another organisation's person, an unpublished robot) the
/// encrypted id, always beginning with "$:", which no userId does: no binding matches it by accident.
[[nodiscard]] std::string account_of(const RobotMessage& message);

/// Whether `account` is such an encrypted id, to which nothing can be sent but through a session webhook.
[[nodiscard]] bool is_stranger(std::string_view account);

/// The message as the core knows it. In a direct conversation the conversation's id is the person's account, in a group the
/// openConversationId. The words of a quotation are another's and stay out. The reply handle is empty unless the session
/// webhook lies on the configured host. Not for `over_quota`, which carries nothing a person said.
[[nodiscard]] ports::InboundMessage to_inbound(const RobotMessage& message, const RobotSettings& settings,
                                               domain::Instant received_at);

}  // namespace kexiebot::dingtalk
