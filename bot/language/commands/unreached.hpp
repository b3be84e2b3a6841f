#pragma once

#include <string_view>

namespace kexiebot::language {

/// Whether somebody asks who did not get what was sent: 「谁没收到」, 「哪些人没收到提醒？」. Of one announcement
/// (「N3谁没收到」) is another question.
[[nodiscard]] bool asks_who_was_unreached(std::string_view text);

}  // namespace kexiebot::language
