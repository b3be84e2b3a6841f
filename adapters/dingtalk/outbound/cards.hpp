#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/dingtalk/settings.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/domain/result.hpp"
#include "bot/ports/message.hpp"

/// Interactive cards: made with suggestions as buttons, and what a pressed one brings (card manual "创建并投放卡片", "事件回调").
/// Pure.
namespace kexiebot::dingtalk {

/// Body of card/instances/createAndDeliver into the 1:1 chat with one person, or into a group. The template's variables, all
/// text: `title`, `text` (markdown), `state` (empty until a button was pressed), `label1`, `says1` to `label5`, `says5` (empty:
/// no such button). Each button of the template is to give back its `says` as the parameter "says". `card`: its id, the same over
/// attempts.
[[nodiscard]] std::string card_message(const RobotSettings& settings, const ports::Conversation& to, std::string_view card,
                                       std::string_view text, const std::vector<ports::Suggestion>& suggestions);
/// Whether a card holds that text whole.
[[nodiscard]] bool fits_card(std::string_view text);

/// Whether the answer to that says that the card hangs where it should: the outer success only says that it exists.
[[nodiscard]] bool card_delivered(std::string_view answer);

/// A pressed button, by Stream or by HTTP.
struct CardPress {
    std::string card;       ///< outTrackId: the id under which the card was made
    bool in_group = false;  ///< it hangs in a group, where many may press it
    std::string user_id;
    std::string says;  ///< what the button stands for: the parameter "says" of its action
};

/// Reads a press. Malformed: not one JSON object, no user, or no button of ours in it.
[[nodiscard]] domain::Result<CardPress> parse_card_press(std::string_view data);

/// The press as if its words had been said in 1:1, where also one who pressed in a group is answered. A press has no id of its
/// own: its body's hash is the dedupe key, so that pressing twice is once.
[[nodiscard]] ports::InboundMessage to_inbound(const CardPress& press, std::string_view data, std::string channel,
                                               domain::Instant received_at);

/// What becomes of the card, a JSON object: its variable `state` turns to what `reply` says of it, or to its first line, which
/// the template shows in place of the buttons; the others stay. In a group it does so for the one who pressed: the rest have yet
/// to.
[[nodiscard]] std::string card_response(const CardPress& press, const ports::Reply& reply);
/// Whether that says all there is: in a group each of many would be written to, and calls are counted.
[[nodiscard]] bool says_all(const CardPress& press, const ports::Reply& reply);

/// Body of card/callbacks/register: where presses go when there is no Stream. Holds a secret.
[[nodiscard]] std::string card_route_message(const RobotSettings& settings);

}  // namespace kexiebot::dingtalk
