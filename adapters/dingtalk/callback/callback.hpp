#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

#include "adapters/dingtalk/settings.hpp"
#include "adapters/http/message.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::dingtalk {

/// What a robot's callback has met since start, for metrics. Any thread.
struct CallbackCounts {
    std::atomic<std::uint64_t> handled{0};     ///< answered with what the bot said, or with its silence
    std::atomic<std::uint64_t> deferred{0};    ///< 503: the bot could not store it
    std::atomic<std::uint64_t> refused{0};     ///< 401
    std::atomic<std::uint64_t> malformed{0};   ///< 400
    std::atomic<std::uint64_t> over_quota{0};  ///< the platform withheld the words: the month's quota is spent
};

/// An application robot in HTTP callback mode: the platform posts each message and shows what the response says
/// (robot manual "接收消息").
///
/// Answers: 405 to anything but POST; 401 with an empty body for a missing, wrong or stale signature and for a body addressed
/// to another robot; 400 with an empty body for a malformed one; else, after the bot's answer, 200 with the reply as text (or
/// "empty" when there is none), or 503 when the bot asks for another try. The platform's advice is to answer within 2.5 s.
class RobotCallback {
public:
    /// `handler`, `clock` and `meter` must outlive the object; the object need not outlive the answers it waits for.
    RobotCallback(RobotSettings settings, ports::MessageHandler& handler, const ports::Clock& clock, ports::CallMeter& meter);

    /// An `http::Handler` for `/callback/{channel}`. Any thread, several at once. Calls `respond` exactly once.
    void handle(const http::Request& request, http::Respond respond);

    [[nodiscard]] const CallbackCounts& counts() const { return *counts_; }

private:
    void compare_clocks(std::string_view timestamp, domain::Instant now);

    RobotSettings settings_;
    ports::MessageHandler& handler_;
    const ports::Clock& clock_;
    ports::CallMeter& meter_;
    std::atomic<domain::Instant> quiet_until_{domain::Instant{}};  ///< about a clock that is off
    std::shared_ptr<CallbackCounts> counts_ = std::make_shared<CallbackCounts>();
};

}  // namespace kexiebot::dingtalk
