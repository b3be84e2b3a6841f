#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace kexiebot::simulator::wecom {

/// The access tokens of one app (WeCom manual 91039): the same one is given again while it is good.
class Tokens {
public:
    using Time = std::chrono::steady_clock::time_point;

    std::chrono::seconds lifetime{7200};
    int calls_max = 0;  ///< a token ends after so many calls; 0: only by its time

    struct Given {
        std::string token;
        std::chrono::seconds left;
    };
    Given give(Time now);
    /// 0, or the code that refuses it: missing, never given, or past its time.
    [[nodiscard]] int check(std::string_view token, Time now);
    /// WeCom may void a token early: every one given so far has expired now.
    void expire();

private:
    std::map<std::string, Time, std::less<>> good_until_;
    std::map<std::string, int, std::less<>> calls_;
    std::string current_;
    int given_ = 0;
};

}  // namespace kexiebot::simulator::wecom
