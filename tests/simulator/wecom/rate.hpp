#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <string>

namespace kexiebot::simulator::wecom {

/// How many calls a key made within a window that slides.
class Rate {
public:
    using Time = std::chrono::steady_clock::time_point;

    Rate(std::size_t calls_max, std::chrono::milliseconds window) : calls_max_{calls_max}, window_{window} {}

    /// Counts a call, refused ones too (reported of WeCom's group robots); false when it is over the limit.
    bool take(const std::string& key, Time now);
    /// The most calls that any key had in one window.
    [[nodiscard]] std::size_t peak() const { return peak_; }

private:
    std::size_t calls_max_;
    std::chrono::milliseconds window_;
    std::map<std::string, std::deque<Time>> calls_;
    std::size_t peak_ = 0;
};

}  // namespace kexiebot::simulator::wecom
