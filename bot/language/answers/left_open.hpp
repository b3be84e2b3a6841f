#pragma once

#include <optional>
#include <string>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// 两样都有, 都行你看着办, 一半技术一半意见, where one of several is to be named: none is, so that it has to be asked again.
/// Only for an item, an activity or an organisation.
[[nodiscard]] bool leaves_it_open(const Message& message, const Asked& asked);

/// 就是上次那个, 昨天那场: points to one without saying which; never where it was registered just now.
[[nodiscard]] bool points_back(const Message& message);

/// 浮标那个产业园: the value of the choice that most of the words fit; nothing where two are fitted alike.
[[nodiscard]] std::optional<std::string> choice_by_more_words(const Message& message, const Asked& asked);

/// 产业园那个, where two of the choices are called so: words that fit several of them and single out none.
[[nodiscard]] bool fits_several_choices(const Message& message, const Asked& asked);

}  // namespace kexiebot::language
