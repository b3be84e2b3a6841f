#pragma once

#include "bot/language/answers/asides.hpp"
#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What is wondered about a score in words that read as `unknown` by themselves: 分够不够80 (`reach`, the figure in `top`),
/// 和汨江电子差多少 (`compare`, `organisation`), 比第一名差多少 (`compare`, `top` 1). `none` for anything else.
AsideReading read_score_aside(const Message& message);

}  // namespace kexiebot::language
