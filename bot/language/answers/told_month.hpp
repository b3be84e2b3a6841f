#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "bot/domain/calendar.hpp"
#include "bot/language/dates/dates.hpp"

namespace kexiebot::language {

/// The day that a bare 18号 or 18 means after 「8月拿了…」 was told and the day asked for: the 18th of that month. Empty when
/// `told` names no month alone, `answer` more than a day of the month, or there is no such day up to `today`. Pure.
[[nodiscard]] std::optional<domain::Date> day_in_told_month(std::string_view told, std::string_view answer, domain::Date today);

/// The day that 周五 means after 「上周办了…」 was told: the Friday of last week. Empty when `told` names no week alone, `answer`
/// more than a day of the week, or that day lies ahead of `today`. Pure.
[[nodiscard]] std::optional<domain::Date> day_in_told_week(std::string_view told, std::string_view answer, domain::Date today);

/// The day that 不对 是21号 means of something dated `known`: `read`, or where no month is said the 21st of the month of `known`
/// (of 不对 是周二 the Tuesday of its week), whichever is nearer to it and not after `today`. `found`: the expressions of time
/// that `read` was read from. Pure.
[[nodiscard]] domain::Date nearest_to_known(domain::Date read, std::span<const DateExpression> found, domain::Date known,
                                            domain::Date today);

}  // namespace kexiebot::language
