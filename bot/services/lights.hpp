#pragma once

#include "bot/domain/score.hpp"

namespace kexiebot::services {

/// 红黄绿: how an indicator stands beside the part of the year that has passed.
enum class Light { red, yellow, green };

/// Green: at least the share of the indicator's maximum that the days of `year` up to and with `today` are of it, what waits for
/// review among it; yellow: at least three fifths of that share; else red. A year to come has passed by one day, one gone by
/// wholly.
Light light_of(const domain::Indicator& indicator, const domain::IndicatorScore& score, int year, domain::Date today);

}  // namespace kexiebot::services
