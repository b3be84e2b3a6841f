#pragma once

#include <memory>

#include "adapters/local/channel.hpp"
#include "bot/app/conversation/turn.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// The settings of the chat page over what is stored: whoever has an account on the local channel may be spoken as, and may
/// see the files of the organisations they may read.
local::LocalSettings local_settings(const config::Settings& settings, const std::string& channel, const House& house,
                                    ports::Store& store, ports::EvidenceStore& files);

}  // namespace kexiebot::app
