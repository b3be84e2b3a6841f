#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace kexiebot::wecom {

/// At most `count` messages in any `window`.
struct RateLimit {
    std::size_t count = 0;
    std::chrono::seconds window{0};
};

/// When the next message may go to a receiver, so that the platform's limits are never met. Pure: no clock. Not for several
/// threads.
class RatePlan {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RatePlan(std::vector<RateLimit> limits) : limits_{std::move(limits)} {}

    /// How long the next message to `receiver` has to wait; 0: it may go now.
    [[nodiscard]] std::chrono::milliseconds wait(const std::string& receiver, Time now) const;
    /// A message goes out now.
    void spent(const std::string& receiver, Time now);
    /// How long until the next message may go, for one that is sent back when that is not now: then the receiver is closed for at
    /// least `rest`, so that what follows does not overtake what was sent back.
    [[nodiscard]] std::chrono::seconds wait_in_order(const std::string& receiver, Time now, std::chrono::seconds rest);
    /// Nothing goes to `receiver` before that: the platform said so, or messages that were told to wait must stay in order.
    void close(const std::string& receiver, Time until);
    /// The limit may be half used by somebody before us (a run of ours that has just ended): spreads the first window evenly.
    void start_cold(const std::string& receiver, Time now);

private:
    struct Receiver {
        std::deque<Time> spent;  ///< the oldest first; none older than the longest window
        Time closed_until{};
    };
    void forget_idle(Time now);

    std::vector<RateLimit> limits_;
    std::map<std::string, Receiver> receivers_;
    Time forget_at_{};
};

}  // namespace kexiebot::wecom
