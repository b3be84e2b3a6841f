#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "adapters/dingtalk/settings.hpp"
#include "adapters/http/message.hpp"
#include "adapters/sealing/frame_cipher.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/happening.hpp"
#include "bot/ports/randomness.hpp"

namespace kexiebot::dingtalk {

/// What an address for events has met since start, for metrics. Any thread.
struct EventCounts {
    std::atomic<std::uint64_t> taken{0};     ///< answered with success
    std::atomic<std::uint64_t> deferred{0};  ///< 503: it could not be stored
    std::atomic<std::uint64_t> refused{0};   ///< 400 and 401
};

/// The address that the developer console's 事件订阅 (HTTP 推送) posts to.
///
/// Answers: 405 to anything but POST; 401 or 400 with an empty body for what is not the platform's (see EventRefusal); 503 when
/// it could not be stored; else 200 with the encrypted "success", to the check of the address and to every event, known or not:
/// what is not answered so comes again. The platform waits 1.5 s.
class EventDoor {
public:
    /// `handler`, `clock`, `randomness` and `meter` must outlive the object; the object must outlive the answers it waits for.
    /// Throws std::invalid_argument when the key is not 43 base64 characters.
    EventDoor(RobotSettings settings, ports::HappeningHandler& handler, const ports::Clock& clock, ports::Randomness& randomness,
              ports::CallMeter& meter);

    /// An `http::Handler` for `/callback/{channel}/events`. Any thread, several at once. Calls `respond` exactly once.
    void handle(const http::Request& request, http::Respond respond);

    [[nodiscard]] const EventCounts& counts() const { return counts_; }

private:
    void succeed(const http::Respond& respond);

    const RobotSettings settings_;
    const sealing::FrameCipher cipher_;
    ports::HappeningHandler& handler_;
    const ports::Clock& clock_;
    ports::Randomness& randomness_;
    ports::CallMeter& meter_;
    EventCounts counts_;
};

}  // namespace kexiebot::dingtalk
