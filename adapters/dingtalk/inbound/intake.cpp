#include "adapters/dingtalk/inbound/intake.hpp"

#include "adapters/dingtalk/inbound/inbound.hpp"

namespace kexiebot::dingtalk {

Intake take_in(const RobotMessage& message, const RobotSettings& settings, domain::Instant now) {
    using enum Intake::Outcome;
    if (!message.robot_code.empty() && message.robot_code != settings.robot()) return {other_robot, {}};
    if (message.kind == RobotMessageKind::over_quota) return {over_quota, {}};
    if (!message.on_behalf_of.empty()) return {delegated, {}};
    return {take, to_inbound(message, settings, now)};
}

std::string over_quota_note(const RobotMessage& message) {
    return "message " + message.message_id +
           " came without its words (code 20001): the organisation's monthly quota of pushed messages is spent; buy more or "
           "wait for the next month";
}

}  // namespace kexiebot::dingtalk
