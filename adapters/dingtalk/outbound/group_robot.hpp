#pragma once

#include <functional>

#include "adapters/dingtalk/api/exchange.hpp"
#include "adapters/dingtalk/settings.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::dingtalk {

/// A custom robot: pushes texts into the one group it was made in, whatever conversation a message names. It hears nobody
/// and reaches nobody alone: messages to a person are rejected. The message's key keeps a repeated attempt from being shown
/// twice. At most 20 messages a minute, or the platform locks the robot out for ten: the caller's to plan.
class GroupRobotMessenger final : public ports::Messenger {
public:
    /// `clock` must outlive the object; the object need not outlive the sends it started.
    GroupRobotMessenger(GroupRobotSettings settings, Exchange exchange, const ports::Clock& clock);

    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;

private:
    GroupRobotSettings settings_;
    Exchange exchange_;
    const ports::Clock& clock_;
};

}  // namespace kexiebot::dingtalk
