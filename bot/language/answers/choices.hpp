#pragma once

#include <optional>
#include <string>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

enum class YesNo { yes, no, neither };

/// Whether a message is nothing but yes or no: 嗯嗯 没错, 别删.
YesNo read_bare_yes_no(const Message& message);

/// The same for a message that goes on with a correction or an addition: 不对，是54人.
YesNo read_yes_no(const Message& message);

/// The choice picked by number or position: 2, 二, ②, 第二个, 最后一个, "2，一共45人". 1-based and within the choices.
std::optional<int> choice_by_number(const Message& message, const Asked& asked);

/// The value of the one choice that a message's words single out: 培训那个的 where one label says 培训.
std::optional<std::string> choice_by_words(const Message& message, const Asked& asked);

/// At least one choice's label has two neighbouring characters in common with the message.
bool shares_words_with_a_choice(const Message& message, const Asked& asked);

}  // namespace kexiebot::language
