#pragma once

#include <cstddef>
#include <string_view>

namespace kexiebot::language {

/// How many characters at `at` a mention takes: "@助手", or at the beginning of a message "@" and anything up to the next
/// space, with that space. 0: there is none there. An address (a@b.cn) is none.
[[nodiscard]] std::size_t mention_length(std::u32string_view text, std::size_t at, bool at_beginning);

/// How many characters at `at` a chat face such as "[微笑]" takes; 0: there is none there.
[[nodiscard]] std::size_t face_length(std::u32string_view text, std::size_t at);

}  // namespace kexiebot::language
