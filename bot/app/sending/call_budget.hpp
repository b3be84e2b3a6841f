#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bot/app/sending/channel_limits.hpp"
#include "bot/domain/urgency.hpp"
#include "bot/ports/store/call_counts.hpp"

namespace kexiebot::app {

/// Which of the month's allowances: DingTalk counts calls of its interfaces apart from pushes (webhook and stream).
enum class CallPool { api, pushes };

[[nodiscard]] CallPool pool_of(ports::CallKind kind);

/// How a channel stands with one of its month's allowances.
struct PoolStanding {
    std::string channel;
    CallPool pool = CallPool::api;
    std::int64_t used = 0;      ///< this month
    std::int64_t forecast = 0;  ///< by the month's end
    std::int64_t limit = 0;     ///< 0: not limited
    [[nodiscard]] std::int64_t left() const { return limit > used ? limit - used : 0; }
    [[nodiscard]] int percent_used() const { return percent(used); }
    [[nodiscard]] int percent_forecast() const { return percent(forecast); }
    bool operator==(const PoolStanding&) const = default;

private:
    [[nodiscard]] int percent(std::int64_t calls) const { return limit > 0 ? static_cast<int>(calls * 100 / limit) : 0; }
};

/// How many calls a pool will have cost by the end of the month. `month`: this month's counts of one channel, any kinds and
/// order; `today` lies in it. `planned`: messages that stand in the outbox for the rest of the month. The larger of what is
/// planned and what the last seven days' mean comes to, on top of what is used. Pure.
[[nodiscard]] std::int64_t forecast_calls(std::span<const ports::CallCount> month, CallPool pool, domain::Date today,
                                          std::int64_t planned);

/// Whether a message that was planned `waited` ago may be sent for its own sake, when the allowance it costs stands so. What may
/// not waits, and goes along with what may. In steps, so that warnings of points are the last to be held back:
/// | used | digest | notice | ladder | deduction, answer |
/// |---|---|---|---|---|
/// | under 70 % and forecast within the limit | goes | goes | goes | goes |
/// | from 70 %, or forecast beyond | after a day | goes | goes | goes |
/// | from 90 % | waits | after a day | goes | goes |
/// | from 97 % | waits | waits | waits | goes |
[[nodiscard]] bool may_spend(const PoolStanding& standing, domain::Urgency urgency, std::chrono::seconds waited);

/// The thresholds of which the operator is told, in percent of the allowance used.
[[nodiscard]] std::span<const int> quota_thresholds();

/// The first instant after the month in which `now` lies.
[[nodiscard]] domain::Instant month_end(domain::Instant now, domain::Zone zone);
/// The first day of the month of `day`.
[[nodiscard]] domain::Date month_start(domain::Date day);

}  // namespace kexiebot::app
