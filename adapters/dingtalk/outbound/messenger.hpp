#pragma once

#include <functional>

#include "adapters/dingtalk/api/api.hpp"
#include "adapters/dingtalk/outbound/card_route.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::dingtalk {

/// Sends an application robot's texts: through the session webhook of the message that is answered while it is good, else
/// (and when the platform says it has ended) to people by oToMessages/batchSend and to groups by groupMessages/send.
/// Up to five suggestions are buttons in 1:1, beside the text that says the same: on an interactive card when a template is set
/// and the text fits it whole; in a group on such a card only, and only a lone one. In a group people are called to attention
/// where the session webhook is good; the API has no such thing. A picture or a file goes out behind the words, uploaded first. A
/// text beyond the platform's limit is cut, see `fitted`.
class RobotMessenger final : public ports::Messenger {
public:
    /// `clock` must outlive the object; the object need not outlive the sends it started.
    RobotMessenger(RobotApi api, const ports::Clock& clock);

    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;

private:
    RobotApi api_;
    CardRoute route_;
    const ports::Clock& clock_;
};

}  // namespace kexiebot::dingtalk
