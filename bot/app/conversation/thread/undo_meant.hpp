#pragma once

#include <string>
#include <string_view>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/intent.hpp"

namespace kexiebot::app {

/// 「删错了 恢复」, whatever is being asked: what the person took back last is wanted again. `intent`: how the words are read.
[[nodiscard]] bool wants_it_back(const Turn& turn, const ports::View& view, std::string_view words, language::Intent intent);

/// 撤回刚才那个荣誉 when a photo was stored last: words that would undo what the person did last mean something else.
[[nodiscard]] bool undo_is_meant_for_another(const Turn& turn, const ports::View& view, const std::string& words);

/// 党日那个先删了吧 of 算了党日那个先删了吧书记说要重新报: 算了 leads an order to take a named one away, and gives nothing up.
/// Empty where no such order follows.
[[nodiscard]] std::string order_behind_giving_up(const std::string& words);

}  // namespace kexiebot::app
