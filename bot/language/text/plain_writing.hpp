#pragma once

#include <string>
#include <string_view>

namespace kexiebot::language {

/// What young people type, as it is meant: 删了叭 is 删了吧, 揭榜那个捏 is 揭榜那个呢, 木有 is 没有, 再+一个 is 再加一个. Only
/// where a character can be nothing else: 捏 and 鸭 at the end of a clause behind a word that takes such an ending; 拿捏, 临武鸭,
/// 喇叭 stay. Everything else comes back byte for byte.
[[nodiscard]] std::string in_plain_writing(std::string_view text);

}  // namespace kexiebot::language
