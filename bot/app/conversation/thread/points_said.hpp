#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 章程有，会员登记也做了，这两项报已完成; 第五条好像还差个文件 先不报: points of the self-check that are told to be met or, one
/// that was told so before, not to be. Nothing where the words tell of none, or `reading` is something else.
std::optional<language::Reading> points_told(const Turn& turn, const ports::View& view, const std::string& words,
                                             const language::Context& context, const language::Reading& reading);

}  // namespace kexiebot::app
