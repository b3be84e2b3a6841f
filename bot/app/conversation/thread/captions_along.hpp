#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 社区那场的, 喏 展览的, 奖牌, 后台截图, sent together with files: what they show, as attach_evidence, or that they belong to
/// what is in view (`ask_about`, topic "along"). Nothing where no files come along or the words tell or ask more than that.
[[nodiscard]] std::optional<language::Reading> caption_along(Turn& turn, const ports::View& view,
                                                             const language::Context& context);

}  // namespace kexiebot::app
