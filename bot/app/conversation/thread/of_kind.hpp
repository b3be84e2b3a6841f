#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 讲座人数是54, 党日那天实际去了19个, 协议的日期写错了 是9号: what puts right the one of that kind (of the item such a word
/// stands for, or with it in its name) that was spoken of lately or logged today. As edit_activity with its code; `turn.unclear`
/// is set when several are meant alike. Nothing when the words begin with no kind of thing, tell of a new one, or put nothing
/// right.
std::optional<language::Reading> fact_of_kind(Turn& turn, const ports::View& view, const std::string& words,
                                              const language::Context& context, const language::Reading& reading);

/// 座谈会那个就叫…，培训那个就叫…: the same for several in one message; the others in `also`.
[[nodiscard]] std::optional<language::Reading> facts_of_kinds(Turn& turn, const ports::View& view, const std::string& words,
                                                              const language::Context& context, const language::Reading& reading);

}  // namespace kexiebot::app
