#pragma once

#include <string>
#include <vector>

#include "adapters/wecom/aibot/link.hpp"
#include "adapters/wecom/aibot/reply_handle.hpp"
#include "adapters/wecom/aibot/steps.hpp"
#include "adapters/wecom/content/card.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// The frames that answer a message in `conversation`, in order; none when nothing is said. `offer`: a card with the reply's
/// suggestions, without buttons when there is to be none. Pure.
[[nodiscard]] std::vector<AibotStep> answer_steps(const AibotReplyHandle& to, const ports::Conversation& conversation,
                                                  const std::string& text, const Card& offer);

/// The frame that changes a pressed card for the one who pressed it. Pure.
[[nodiscard]] AibotStep press_step(const AibotReplyHandle& to, const std::string& user, const Card& after_press);

/// A new message to a conversation: for aibot_send_msg. Pure.
[[nodiscard]] LinkRequest push_of(std::string_view body, const ports::Conversation& to);

/// The id of the stream that answers a message. It follows from the message, so that a repeated answer takes the place of the
/// first instead of standing beside it.
[[nodiscard]] std::string stream_id_of(const std::string& message_id);

/// Whether a reply is worth a card: a lone suggestion ("undo") stands in the words already.
[[nodiscard]] bool offers_choice(const std::vector<ports::Suggestion>& suggestions);

}  // namespace kexiebot::wecom
