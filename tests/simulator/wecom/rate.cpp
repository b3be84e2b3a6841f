#include "tests/simulator/wecom/rate.hpp"

#include <algorithm>

namespace kexiebot::simulator::wecom {

bool Rate::take(const std::string& key, Time now) {
    std::deque<Time>& calls = calls_[key];
    while (!calls.empty() && now - calls.front() >= window_) calls.pop_front();
    calls.push_back(now);
    peak_ = std::max(peak_, calls.size());
    return calls.size() <= calls_max_;
}

}  // namespace kexiebot::simulator::wecom
