#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/ports/message.hpp"

/// Messages with buttons (actionCard). Pressing one says its words in the person's own name: the address of a button is a
/// "dtmd" one, which the app turns into a message to the robot. What the words are stands in the text as well, for those
/// whose client shows no buttons. Pure.
namespace kexiebot::dingtalk {

inline constexpr std::size_t buttons_max = 5;  ///< what the API's kinds of card hold

/// Whether these are suggestions for buttons: at least one, and not more or longer ones than fit.
[[nodiscard]] bool are_buttons(const std::vector<ports::Suggestion>& suggestions);

/// Whether a message is one that buttons are for: 1:1 (in a group a button's words would not reach the robot without a mention),
/// with such suggestions, and its words fit beside them whole.
[[nodiscard]] bool takes_buttons(const ports::Conversation& to, std::string_view text,
                                 const std::vector<ports::Suggestion>& suggestions);

/// `{"msgtype":"actionCard",…}` for a session webhook or a callback's response; at most 20,000 bytes.
[[nodiscard]] std::string webhook_card(std::string_view text, const std::vector<ports::Suggestion>& suggestions);

/// Body of oToMessages/batchSend with one receiver.
[[nodiscard]] std::string person_card(std::string_view robot_code, std::string_view user_id, std::string_view text,
                                      const std::vector<ports::Suggestion>& suggestions);

}  // namespace kexiebot::dingtalk
