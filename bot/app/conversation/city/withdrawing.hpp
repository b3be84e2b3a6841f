#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 请把今天的服务申请撤回, 那个申请不要了: the request for a service that is to be taken back, whatever was written since, as
/// undo with its code. Asks which one where several of the asker's own are open and none was spoken of; nothing for other words.
[[nodiscard]] std::optional<language::Reading> request_to_withdraw(Turn& turn, const ports::View& view, const std::string& words,
                                                                   const language::Reading& reading);

/// Takes that request (`slots.request`) back and tells the office. One that has been dealt with stays.
ports::Reply withdraw_request(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
