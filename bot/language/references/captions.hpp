#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What photos that were just sent are said to show (党日的合影, 挂牌照, 这是签到表): the words before the kind of paper, ""
/// where there are none. Nothing when the words say more than that.
[[nodiscard]] std::optional<std::string> read_caption(std::string_view text);

/// The same of words that come along with the files, where more may pass for a caption: 社区那场 of 社区那场的,
/// 展览 of 喏 展览的, "" of 后台截图 or 奖牌, which only say what sort of paper it is.
[[nodiscard]] std::optional<std::string> read_caption_along(std::string_view text, const Context& context);

/// Words with photos that say when they were taken and no more, or that it will be told later what they show.
struct HeldCaption {
    std::optional<domain::Date> day{};
    bool later = false;
};

/// 周五的, 前天那场的 and 先发你 等下说. Nothing when the words say more than that.
[[nodiscard]] std::optional<HeldCaption> read_held_caption(std::string_view text, const Context& context);

}  // namespace kexiebot::language
