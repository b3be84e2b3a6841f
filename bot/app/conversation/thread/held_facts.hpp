#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 有三位同事上个月入了会，具体哪天我要查一下，请先不要登记: what is told and not to be registered yet waits as a draft put
/// aside.

/// 先别登, 暂不登记 stands in the words.
[[nodiscard]] bool says_not_yet(const std::string& words);

/// Whether a secretary tells such a thing, and nothing is being registered.
[[nodiscard]] bool is_held_back(const Turn& turn, const std::string& words, const language::Context& context);

/// Puts the draft aside and says so; nothing for other words.
std::optional<ports::Reply> hold_back_facts(Turn& turn, const language::Context& context);

/// 查到了，是10月27日，现在可以登记了: the draft put aside is asked about again, with what is told now. Nothing where no such
/// draft waits or the words tell of something else.
std::optional<language::Reading> held_facts_now(Turn& turn, const std::string& words, const language::Context& context,
                                                const language::Reading& reading);

}  // namespace kexiebot::app
