#pragma once

#include <string>
#include <string_view>

namespace kexiebot::language {

/// 好 我先去吃个早饭 中午再看; 就这样 我撤了: somebody goes, and all that is said besides is when they come back. Each clause has
/// to be made of such words, so 我先去开会了 那条给过 is none.
[[nodiscard]] bool only_leaves(std::string_view text);

/// 交上去吧 of 交上去吧 我撤了: the text without the clause at its end in which somebody goes; as it is when it ends in none, or
/// when nothing else is said.
[[nodiscard]] std::string without_leaving(const std::string& text);

}  // namespace kexiebot::language
