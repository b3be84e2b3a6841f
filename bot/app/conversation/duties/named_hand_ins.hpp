#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 情况表交了昨天寄过去了揭榜那个还没有啊: the task whose name stands right before the word that it was handed in, whatever else
/// of other things stands in the line. Every one that is told so is handed in; nothing where that is asked, denied or put off, or
/// where such a name may be of several. For what a secretary said, and only where it reads as nothing clearer.
[[nodiscard]] std::optional<language::Reading> handed_in_by_name(const Turn& turn, const ports::View& view,
                                                                 const std::string& words, const language::Context& context,
                                                                 const language::Reading& reading);

}  // namespace kexiebot::app
