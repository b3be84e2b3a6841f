#include "bot/services/lights.hpp"

#include <algorithm>

namespace kexiebot::services {

Light light_of(const domain::Indicator& indicator, const domain::IndicatorScore& score, int year, domain::Date today) {
    constexpr int days_of_a_year = 365;
    const domain::Date first{std::chrono::year{year}, std::chrono::January, std::chrono::day{1}};
    const auto days_passed = std::clamp(domain::days_between(first, today) + 1, 1, days_of_a_year);
    const auto had = (score.confirmed + score.pending).hundredths * days_of_a_year;
    const auto due = indicator.max.hundredths * days_passed;
    if (had >= due) return Light::green;
    return had * 5 >= due * 3 ? Light::yellow : Light::red;
}

}  // namespace kexiebot::services
