#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What an answer tells in the slots of the intent that asks, beside what was asked for: 君山茶业，要去年的 (year),
/// 不对，是省级的 (level), 12月20号前，全市都发 (audience), A21，照片糊了 (reason). What is denied (不是岳阳县，是华容县) fills
/// nothing, nor does what is known already where it is to be confirmed.
void add_slots_of_intent(Slots& slots, const Message& message, const Asked& asked);

/// 名字不对，是谢晚晴; 理由改成短信通道故障; 不对，叫青年工匠恳谈会: the value that a field of what is to be confirmed gets
/// instead. Nothing where no field is named or no value follows.
[[nodiscard]] std::optional<Reading> field_put_right(const Message& message, const Asked& asked);

/// National, provincial or city, where the words name one.
[[nodiscard]] std::optional<domain::HonourLevel> level_named(const Message& message);

}  // namespace kexiebot::language
