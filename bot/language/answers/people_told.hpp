#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// How many there were, told otherwise than by one figure.

/// 听课的96个，讲课老师3位: the figure of those who listened.
[[nodiscard]] std::optional<int> hearers_told(const Message& message);

/// 50还是60来着: one of two figures, and not said which.
[[nodiscard]] bool wavers_between_figures(const Message& message);

/// 段小荷、孟知秋、刘一舟三个; 张工和李工: nothing but the persons concerned, where an item of indicator 4 asks how many.
[[nodiscard]] std::optional<int> persons_listed(const Message& message, const Asked& asked);

}  // namespace kexiebot::language
