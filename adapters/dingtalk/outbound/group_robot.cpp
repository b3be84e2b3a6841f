#include "adapters/dingtalk/outbound/group_robot.hpp"

#include <utility>

#include "adapters/dingtalk/outbound/messages.hpp"
#include "adapters/dingtalk/sign.hpp"

namespace kexiebot::dingtalk {

using ports::SendOutcome;
using ports::Sent;

GroupRobotMessenger::GroupRobotMessenger(GroupRobotSettings settings, Exchange exchange, const ports::Clock& clock)
    : settings_{std::move(settings)}, exchange_{std::move(exchange)}, clock_{clock} {}

void GroupRobotMessenger::send(ports::OutboundMessage message, std::function<void(Sent)> done) {
    if (message.to.kind != ports::ConversationKind::group) {
        return done({SendOutcome::rejected, "a group robot reaches nobody alone", {}, {message.to.id}});
    }
    message.text = ports::words_without_file(message);
    if (message.text.empty()) return done({SendOutcome::rejected, "nothing to say", {}, {}});
    const auto address = joined(settings_.oapi_base, "/robot/send?access_token=") + settings_.access_token;
    // Signed now, at the moment of sending: a signature from when the message was queued could be stale.
    auto url = signed_robot_url(address, settings_.sign_secret, clock_.now().time_since_epoch());
    auto body = webhook_text_at(message.text, message.mentions, message.key);
    exchange_(json_post(std::move(url), std::move(body)), [done = std::move(done)](const http::ClientResponse& response) {
        done(sent_of(verdict_of(Door::robot_webhook, response)));
    });
}

}  // namespace kexiebot::dingtalk
