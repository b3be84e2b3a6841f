#include "bot/services/trend.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::services {

namespace {

constexpr int months = 12;

// The month of `year` in which a day counts.
int month_in(int year, domain::Date day) {
    if (domain::year_of(day) < year) return 1;
    if (domain::year_of(day) > year) return months;
    return static_cast<int>(static_cast<unsigned>(day.month()));
}

}  // namespace

std::vector<MonthScore> trend_of(const domain::Rulebook& rulebook, std::span<const domain::Activity> activities,
                                 std::span<const domain::Honour> honours, std::span<const domain::Deduction> deductions,
                                 domain::Zone zone, domain::Date today) {
    if (domain::year_of(today) < rulebook.year) return {};
    const auto last = month_in(rulebook.year, today);
    std::array<std::vector<domain::Contribution>, months + 1> of_month;
    const auto put = [&](domain::Date day, domain::Contribution contribution) {
        // What is dated ahead of today has its points already: it belongs to the last month shown.
        const auto month = std::min(month_in(rulebook.year, day), last);
        of_month[static_cast<std::size_t>(month)].push_back(std::move(contribution));
    };
    for (const auto& one : activities) put(one.date, domain::contribution_of(rulebook, one));
    for (const auto& one : honours) {
        put(one.date.value_or(domain::local_day(one.logged_at, zone)), domain::contribution_of(one));
    }
    for (const auto& one : deductions) put(domain::local_day(one.at, zone), domain::contribution_of(one));

    std::vector<MonthScore> trend;
    domain::Tally tally;
    for (int month = 1; month <= last; ++month) {
        for (const auto& one : of_month[static_cast<std::size_t>(month)]) domain::apply(tally, one, +1);
        const auto score = domain::score_of(rulebook, tally);
        trend.push_back({month, score.confirmed, score.projected});
    }
    return trend;
}

}  // namespace kexiebot::services
