#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::language {

/// What photos that were just sent are said to show (党日的合影, 挂牌照, 这是签到表): the words before the kind of paper, ""
/// where there are none. Nothing when the words say more than that.
[[nodiscard]] std::optional<std::string> read_caption(std::string_view text);

}  // namespace kexiebot::language
