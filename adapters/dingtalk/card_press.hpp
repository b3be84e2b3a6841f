#pragma once

#include <string>
#include <string_view>

#include "bot/domain/calendar.hpp"
#include "bot/domain/result.hpp"
#include "bot/ports/message.hpp"

/// Buttons of interactive cards (card manual "事件回调"). Pure.
namespace kexiebot::dingtalk {

/// A pressed button, by Stream or by HTTP.
struct CardPress {
    std::string card;  ///< outTrackId: the id under which the card was made
    std::string user_id;
    std::string says;  ///< what the button stands for: the parameter "says" of its action
};

/// Reads a press. Malformed: not one JSON object, no user, or no button of ours in it.
[[nodiscard]] domain::Result<CardPress> parse_card_press(std::string_view data);

/// The press as if its words had been said, in 1:1 where all cards of ours hang. A press has no id of its own: its body's hash is
/// the dedupe key, so that pressing twice is once.
[[nodiscard]] ports::InboundMessage to_inbound(const CardPress& press, std::string_view data, std::string channel,
                                               domain::Instant received_at);

/// What becomes of the card, a JSON object: its variable `state` turns to `outcome`, which its template shows in place of the
/// buttons; the others stay.
[[nodiscard]] std::string card_response(std::string_view outcome);

}  // namespace kexiebot::dingtalk
