#pragma once

#include <optional>
#include <string>

#include "adapters/dingtalk/inbound/robot_message.hpp"
#include "adapters/dingtalk/settings.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::dingtalk {

/// What is to be done with a message that has arrived, by whichever way. Pure.
struct Intake {
    enum class Outcome {
        take,         ///< hand `message` to the bot
        other_robot,  ///< it names another robot than the configured one
        over_quota,   ///< the platform withheld the words: the organisation's month is spent
        delegated,    ///< said to a person who lets the robot answer: obeying it would record what nobody meant
    };
    Outcome outcome = Outcome::take;
    ports::InboundMessage message;
};

[[nodiscard]] Intake take_in(const RobotMessage& message, const RobotSettings& settings, domain::Instant now);

/// For the operator's log: that the month's allowance of pushed messages is spent.
[[nodiscard]] std::string over_quota_note(const RobotMessage& message);

}  // namespace kexiebot::dingtalk
