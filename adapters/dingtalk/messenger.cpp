#include "adapters/dingtalk/messenger.hpp"

#include <algorithm>
#include <utility>

#include "adapters/dingtalk/inbound.hpp"
#include "adapters/dingtalk/outbound.hpp"
#include "adapters/dingtalk/reply_handle.hpp"

namespace kexiebot::dingtalk {
namespace {

using ports::SendOutcome;
using ports::Sent;

/// The platform names no window for flow control of single people.
constexpr std::chrono::seconds flow_control_window{60};

Sent sent_by(const ApiAnswer& answer) {
    Sent sent = sent_of(answer.verdict);
    // Credentials are repaired in minutes; what waits for them must not be lost meanwhile.
    if (answer.token_refused) sent.outcome = SendOutcome::retry_later;
    return sent;
}

/// 200 is success only with the handle of what was sent.
Sent api_sent(const ApiAnswer& answer) {
    Sent sent = sent_by(answer);
    if (sent.outcome == SendOutcome::acked && !read_delivery(answer.body).accepted) {
        sent.outcome = SendOutcome::unknown;
        sent.detail += " without processQueryKey";
    }
    return sent;
}

Sent person_sent(const ApiAnswer& answer, const std::string& user_id) {
    Sent sent = api_sent(answer);
    if (answer.verdict.action != Action::ok) return sent;
    const auto delivery = read_delivery(answer.body);
    const auto named = [&](const std::vector<std::string>& list) { return std::ranges::find(list, user_id) != list.end(); };
    if (named(delivery.invalid)) return {SendOutcome::rejected, "not reachable: invalidStaffIdList", {}, {user_id}};
    if (named(delivery.flow_controlled)) {
        return {SendOutcome::rate_limited, "flowControlledStaffIdList", flow_control_window, {user_id}};
    }
    return sent;
}

void send_by_api(const RobotApi& api, const ports::OutboundMessage& message, std::function<void(Sent)> done) {
    const auto& robot = api.settings().robot();
    const auto& id = message.to.id;
    if (message.to.kind == ports::ConversationKind::group) {
        api.post("/v1.0/robot/groupMessages/send", group_text(robot, id, message.text),
                 [done = std::move(done)](const ApiAnswer& answer) { done(api_sent(answer)); });
        return;
    }
    if (is_stranger(id)) {
        return done({SendOutcome::rejected, "no userId: only a session webhook reaches this person", {}, {id}});
    }
    api.post("/v1.0/robot/oToMessages/batchSend", person_text(robot, id, message.text),
             [done = std::move(done), id](const ApiAnswer& answer) { done(person_sent(answer, id)); });
}

}  // namespace

RobotMessenger::RobotMessenger(RobotApi api, const ports::Clock& clock) : api_{std::move(api)}, clock_{clock} {}

void RobotMessenger::send(ports::OutboundMessage message, std::function<void(Sent)> done) {
    if (message.text.empty()) return done({SendOutcome::rejected, "nothing to say", {}, {}});
    auto session = usable_session(message.reply_handle, api_.settings().oapi_base, clock_.now());
    if (!session) return send_by_api(api_, message, std::move(done));
    auto body = webhook_text(message.text);
    auto answered = [api = api_, message = std::move(message), done = std::move(done)](const ApiAnswer& answer) {
        if (answer.verdict.action == Action::fallback) return send_by_api(api, message, done);
        done(sent_by(answer));
    };
    api_.post_session(*std::move(session), std::move(body), std::move(answered));
}

}  // namespace kexiebot::dingtalk
