#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "bot/domain/calendar.hpp"

namespace kexiebot::wecom {

/// Notices that this machine's clock and WeCom's differ, before requests are refused for their age. Any thread.
class ClockWatch {
public:
    /// `raw_query`: of a request whose signature was right. A line for the operator, at most one an hour, when its timestamp is
    /// more than five minutes from `now`; else empty. What WeCom sends again is 20 seconds old at most.
    std::string note(std::string_view raw_query, domain::Instant now);

private:
    std::mutex mutex_;
    domain::Instant quiet_until_{};
};

}  // namespace kexiebot::wecom
