#pragma once

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// 本来怕下雨要取消，结果照常搞了: told as held, whatever was feared or thought before; not of a question.
[[nodiscard]] bool held_after_all(const Message& message);

}  // namespace kexiebot::language
