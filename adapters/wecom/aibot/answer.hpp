#pragma once

#include <string>
#include <vector>

#include "adapters/wecom/aibot/inbound.hpp"
#include "adapters/wecom/aibot/link.hpp"
#include "adapters/wecom/aibot/message.hpp"
#include "adapters/wecom/aibot/steps.hpp"
#include "adapters/wecom/card.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// A message to a smart robot, and how it came.
struct AibotAsked {
    std::string request_id;
    std::uint64_t connection = 0;
    AibotMessage message;
    ports::Conversation conversation;
    std::string message_id;  ///< the dedupe key
};

/// The frames that answer a message, in order; none when nothing is said. `offer`: a card with the reply's suggestions, without
/// buttons when there is to be none. `after_press`: what a pressed card becomes. Pure.
[[nodiscard]] std::vector<AibotStep> answer_steps(const AibotAsked& asked, const ports::Reply& reply, const Card& offer,
                                                  const Card& after_press);

/// The id of the stream that answers a message. It follows from the message, so that a repeated answer takes the place of the
/// first instead of standing beside it.
[[nodiscard]] std::string stream_id_of(const std::string& message_id);

/// Whether a reply is worth a card: a lone suggestion ("undo") stands in the words already.
[[nodiscard]] bool offers_choice(const ports::Reply& reply);

}  // namespace kexiebot::wecom
