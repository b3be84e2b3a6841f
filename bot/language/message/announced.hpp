#pragma once

#include <vector>

#include "bot/language/message/message.hpp"
#include "bot/language/message/several.hpp"

namespace kexiebot::language {

/// The reports that a message announces by their number and then tells one after the other: 上个月有两场讲座，一个是15号的碳中和
/// 40人，另一个是22号的数字化 35人. What the announcement says of all, month or week, day and form, holds for each. Empty unless
/// as many follow as were announced and each has a day and a name or an item. `reads`: what a piece means by itself.
[[nodiscard]] std::vector<Reading> announced_reports(const Message& message, ReadPiece reads);

}  // namespace kexiebot::language
