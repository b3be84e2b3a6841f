#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// `wording` as a correction wants it: 房间写错了，应该是405 replaces the one number of as many digits, 时间改到下午4点 the one
/// clock time, 是12月1号 the one day, 402改成405 and 不是张三是李四 what is named, 再补一句 格式不限 is put behind it. Nothing
/// when it is no correction, or when it is not certain what it replaces.
std::optional<std::string> reworded(std::string_view correction, const std::string& wording, const Context& context);

/// The same of an announcement that is to be confirmed, `known`, into `slots`; and 只发秘书.
void correct_announcement(Slots& slots, const Message& message, const Slots& known);

}  // namespace kexiebot::language
