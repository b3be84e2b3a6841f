#pragma once

#include <vector>

#include "bot/language/message/message.hpp"
#include "bot/language/message/several.hpp"

namespace kexiebot::language {

/// The reports that a message dictated without stops tells one after the other:
/// 一个是17号请李教授讲了…52人还有一个是19号我们支部… Empty unless there are at least two, each with a day and a name or an item,
/// and one of them whole (what others lack is asked). `reads`: what a piece means by itself.
[[nodiscard]] std::vector<Reading> enumerated_reports(const Message& message, ReadPiece reads);

}  // namespace kexiebot::language
