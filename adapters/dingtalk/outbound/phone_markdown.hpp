#pragma once

#include <string>
#include <string_view>

/// Plain texts for the places of DingTalk that take only markdown. Pure.
namespace kexiebot::dingtalk {

/// `text` so that a phone shows it as it is: what markdown would take for itself becomes its full-width form (not every client
/// honours the backslash), and each line ends in two spaces, without which lines run together. Addresses stay untouched.
[[nodiscard]] std::string phone_markdown(std::string_view text);

/// What the chat list and the lock screen show of it: its first line, at most 60 bytes; never empty.
[[nodiscard]] std::string title_of(std::string_view text);

}  // namespace kexiebot::dingtalk
