#pragma once

#include <map>
#include <string>

#include "bot/app/sending/channel_limits.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// What each platform takes: bytes a message, messages a minute, calls a month. Rates lie somewhat below the platform's own, for
/// what is sent evenly may arrive in a heap.
[[nodiscard]] ChannelLimits limits_of(const config::Platform& platform);

/// The limits of every configured channel.
[[nodiscard]] std::map<std::string, ChannelLimits, std::less<>> limits_by_channel(const config::Settings& settings);

}  // namespace kexiebot::app
