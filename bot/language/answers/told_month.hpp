#pragma once

#include <optional>
#include <string_view>

#include "bot/domain/calendar.hpp"

namespace kexiebot::language {

/// The day that a bare 18号 or 18 means after 「8月拿了…」 was told and the day asked for: the 18th of that month. Empty when
/// `told` names no month alone, `answer` more than a day of the month, or there is no such day up to `today`. Pure.
[[nodiscard]] std::optional<domain::Date> day_in_told_month(std::string_view told, std::string_view answer, domain::Date today);

}  // namespace kexiebot::language
