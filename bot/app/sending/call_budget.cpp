#include "bot/app/sending/call_budget.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kexiebot::app {

using domain::Date;
using domain::Urgency;

namespace {

constexpr int saving_from = 70;
constexpr int scarce_from = 90;
constexpr int last_from = 97;
constexpr std::chrono::hours held_at_most{24};
constexpr int trend_days = 7;

Date next_month(Date day) {
    return Date{day.year(), day.month(), std::chrono::day{1}} + std::chrono::months{1};
}

}  // namespace

CallPool pool_of(ports::CallKind kind) {
    switch (kind) {
        case ports::CallKind::api: return CallPool::api;
        case ports::CallKind::webhook:
        case ports::CallKind::stream: return CallPool::pushes;
    }
    throw std::logic_error("no such CallKind");
}

std::int64_t forecast_calls(std::span<const ports::CallCount> month, CallPool pool, Date today, std::int64_t planned) {
    std::int64_t used = 0;
    std::int64_t lately = 0;
    const auto days_so_far = domain::days_between(month_start(today), today) + 1;
    const auto days = std::min(days_so_far, trend_days);
    for (const auto& count : month) {
        if (pool_of(count.kind) != pool) continue;
        used += count.calls;
        if (domain::days_between(count.day, today) < days) lately += count.calls;
    }
    const auto days_left = domain::days_between(today, next_month(today)) - 1;
    return used + std::max(planned, lately * days_left / days);
}

bool may_spend(const PoolStanding& standing, Urgency urgency, std::chrono::seconds waited) {
    const auto used = standing.percent_used();
    const auto waited_enough = waited >= held_at_most;
    switch (urgency) {
        case Urgency::answer:
        case Urgency::deduction: return true;
        case Urgency::ladder: return used < last_from;
        case Urgency::notice: return used < scarce_from || (used < last_from && waited_enough);
        case Urgency::digest:
            return used < saving_from && standing.percent_forecast() <= 100 ? true : used < scarce_from && waited_enough;
    }
    throw std::logic_error("no such Urgency");
}

std::span<const int> quota_thresholds() {
    static constexpr std::array all{saving_from, scarce_from, 100};
    return all;
}

domain::Instant month_end(domain::Instant now, domain::Zone zone) {
    return domain::to_instant({next_month(domain::local_day(now, zone)), std::chrono::minutes{0}}, zone);
}

Date month_start(Date day) {
    return Date{day.year(), day.month(), std::chrono::day{1}};
}

}  // namespace kexiebot::app
