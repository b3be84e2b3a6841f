#include "bot/app/sending/token_bucket.hpp"

#include <algorithm>

namespace kexiebot::app {

using domain::Instant;
using ports::Allowance;

namespace {

// A message costs sixty, so that what a second brings is a whole number: as many as messages a minute.
constexpr std::int64_t message_costs = 60;
// No platform closes for longer; a clock that was wrong for a while must not close a channel for good.
constexpr std::chrono::hours block_max{24};

Allowance filled(const std::optional<Allowance>& before, Rate rate, Instant now) {
    const auto full = rate.burst * message_costs;
    if (!before) return {full, now, {}};
    const auto elapsed = std::max(now - before->at, std::chrono::seconds{0}).count();
    // An hour fills every bucket; more would only overflow.
    const auto brought = std::min<std::int64_t>(elapsed, 3600) * rate.per_minute;
    const auto blocked_until = before->blocked_until - now > block_max ? Instant{} : before->blocked_until;
    return {std::min(full, before->tokens + brought), now, blocked_until};
}

}  // namespace

std::optional<Allowance> take(const std::optional<Allowance>& before, Rate rate, Instant now) {
    auto bucket = filled(before, rate, now);
    if (now < bucket.blocked_until || bucket.tokens < message_costs) return std::nullopt;
    bucket.tokens -= message_costs;
    return bucket;
}

int available(const std::optional<Allowance>& before, Rate rate, Instant now) {
    const auto bucket = filled(before, rate, now);
    return now < bucket.blocked_until ? 0 : static_cast<int>(bucket.tokens / message_costs);
}

Allowance blocked(Instant now, std::chrono::seconds wait) {
    return {0, now, now + wait};
}

}  // namespace kexiebot::app
