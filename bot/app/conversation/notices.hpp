#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Queues `text` to every account of a person, in their direct chats. `key` makes it go out once.
void notify(const Turn& turn, ports::UnitOfWork& work, domain::PersonId person, const std::string& kind, const std::string& key,
            const std::string& text);
/// The same to every admin, those of the configuration among them.
void notify_admins(const Turn& turn, ports::UnitOfWork& work, const std::string& kind, const std::string& key,
                   const std::string& text);

}  // namespace kexiebot::app
