#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What whoever reviews says of something that waits, named by a few of its words or by nothing.

/// 主题党日 of 主题党日也没问题，通过: the words that name what is to be approved. Nothing for a question (…过了吧), a denial,
/// 都通过, a code, and where nothing is named.
std::optional<std::string> named_to_approve(const Message& message);

/// 退回, 那就退了吧: to be returned, and no word of which one or why.
bool only_says_to_return(const Message& message);

/// 佐证不清楚, 照片看不清: what is wrong with the evidence, as it was typed; nothing for other words, a question, and a longer
/// message.
std::optional<std::string> fault_of_evidence(const Message& message);

}  // namespace kexiebot::language
