#pragma once

#include <string_view>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What may stand before a command: only words that commands are known to begin with, or any (豁免D16, 兹请将A19予以撤销), where
/// the whole wording tells that it is one.
enum class Lead { known, any };

/// A command is spoken of and not given: it is asked about (是不是删了A12), put off (晚点再删A12), disclaimed (我没删A12), heard
/// of (听说A12退回了), weighed (本来想删A12), or depends on something (要是A12通过了). Looks at the clause that holds the code;
/// what is said behind a command, such as its reason, takes nothing from it. 自查3没做到 and T7到15号再交 say what they mean by
/// 没 and 再.
[[nodiscard]] bool only_spoken_of(const Message& message, Intent command, Lead lead = Lead::known);

/// What stands before 再 puts it off: 晚点, 明天我, 照片齐了.
[[nodiscard]] bool puts_off(std::u32string_view before);

}  // namespace kexiebot::language
