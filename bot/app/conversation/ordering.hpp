#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/intent.hpp"
#include "bot/language/slots.hpp"

namespace kexiebot::app {

/// A command from the operator's shell: what an admin does by chat, without words and questions.
struct Order {
    language::Intent intent = language::Intent::unknown;
    language::Slots slots;             ///< names in full
    ports::Conversation conversation;  ///< the group to be bound; else as it is
    std::string channel = "cli";       ///< of that group
};

struct Ordered {
    bool done = false;  ///< it changed something; else `text` says why not, or what is missing
    std::string text;
};

/// Carries it out within `work`, with an admin's rights, audited as "cli". Those concerned are told as if it had been said.
Ordered carry_out_order(const House& house, const language::Directory& directory, ports::UnitOfWork& work, const Order& order,
                        domain::Instant now);

}  // namespace kexiebot::app
