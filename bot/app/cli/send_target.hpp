#pragma once

#include <string>
#include <vector>

#include "bot/app/cli/installation.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::app {

/// Where a message goes.
struct SendTarget {
    std::string channel;
    ports::Conversation to;
};

/// What a route on the command line stands for: "city", "county:NAME", "organisation:NAME" (every group bound to it, by chat or
/// by the configuration), a channel, or "channel:conversation". Nothing, with a message on standard error, when there is none.
std::vector<SendTarget> send_targets(const Installation& installation, const ports::View& view, const std::string& route);

}  // namespace kexiebot::app
