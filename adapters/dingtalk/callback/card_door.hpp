#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "adapters/dingtalk/settings.hpp"
#include "adapters/http/message.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/reply_post.hpp"

namespace kexiebot::dingtalk {

/// What an address for pressed cards has met since start, for metrics. Any thread.
struct CardCounts {
    std::atomic<std::uint64_t> handled{0};    ///< answered with what becomes of the card
    std::atomic<std::uint64_t> deferred{0};   ///< 503: it could not be stored
    std::atomic<std::uint64_t> refused{0};    ///< 401
    std::atomic<std::uint64_t> malformed{0};  ///< 400
};

/// The address that the platform posts a pressed interactive card to, when the robot has no Stream (manual "注册卡片回调地址",
/// "事件回调").
///
/// Answers: 405 to anything but POST; 401 with an empty body for a missing, wrong or stale signature; 400 for what is no press;
/// 503 when it could not be stored; else 200 with what becomes of the card, once the bot's words can no longer be lost. The
/// platform waits 2 s.
class CardDoor {
public:
    /// All references outlive the object; the object need not outlive the answers it waits for.
    CardDoor(RobotSettings settings, ports::MessageHandler& handler, ports::ReplyPost& replies, const ports::Clock& clock,
             ports::CallMeter& meter)
        : settings_{std::move(settings)}, handler_{handler}, replies_{replies}, clock_{clock}, meter_{meter} {}

    /// An `http::Handler` for `/callback/{channel}/cards`. Any thread, several at once. Calls `respond` exactly once.
    void handle(const http::Request& request, http::Respond respond);

    [[nodiscard]] const CardCounts& counts() const { return *counts_; }

private:
    const RobotSettings settings_;
    ports::MessageHandler& handler_;
    ports::ReplyPost& replies_;
    const ports::Clock& clock_;
    ports::CallMeter& meter_;
    std::shared_ptr<CardCounts> counts_ = std::make_shared<CardCounts>();
};

}  // namespace kexiebot::dingtalk
