#include "adapters/wecom/sending/rate_plan.hpp"

#include <algorithm>

namespace kexiebot::wecom {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds forget_every{60};

std::chrono::seconds longest(const std::vector<RateLimit>& limits) {
    std::chrono::seconds window{0};
    for (const auto& limit : limits) window = std::max(window, limit.window);
    return window;
}

}  // namespace

milliseconds RatePlan::wait(const std::string& receiver, Time now) const {
    const auto found = receivers_.find(receiver);
    if (found == receivers_.end()) return milliseconds{0};
    const auto& spent = found->second.spent;
    Time free = std::max(now, found->second.closed_until);
    for (const auto& limit : limits_) {
        if (spent.size() >= limit.count)
            free = std::max(free, *(spent.end() - static_cast<std::ptrdiff_t>(limit.count)) + limit.window);
    }
    return std::chrono::ceil<milliseconds>(free - now);
}

void RatePlan::spent(const std::string& receiver, Time now) {
    forget_idle(now);
    auto& spent = receivers_[receiver].spent;
    const auto oldest = now - longest(limits_);
    while (!spent.empty() && spent.front() <= oldest) spent.pop_front();
    spent.push_back(now);
}

std::chrono::seconds RatePlan::wait_in_order(const std::string& receiver, Time now, std::chrono::seconds rest) {
    const auto needed = std::chrono::ceil<std::chrono::seconds>(wait(receiver, now));
    if (needed.count() <= 0) return std::chrono::seconds{0};
    auto& closed_until = receivers_[receiver].closed_until;
    if (closed_until <= now) closed_until = now + std::max(needed, rest);
    return needed;
}

void RatePlan::close(const std::string& receiver, Time until) {
    auto& closed_until = receivers_[receiver].closed_until;
    closed_until = std::max(closed_until, until);
}

void RatePlan::start_cold(const std::string& receiver, Time now) {
    const auto& limit = limits_.front();
    auto& spent = receivers_[receiver].spent;
    for (std::size_t i = 0; i < limit.count; ++i) {
        spent.push_back(now - limit.window + limit.window * (i + 1) / limit.count);
    }
}

void RatePlan::forget_idle(Time now) {
    if (now < forget_at_) return;
    forget_at_ = now + forget_every;
    const auto oldest = now - longest(limits_);
    std::erase_if(receivers_, [&](const auto& entry) {
        const auto& [name, receiver] = entry;
        return receiver.closed_until <= now && (receiver.spent.empty() || receiver.spent.back() <= oldest);
    });
}

}  // namespace kexiebot::wecom
