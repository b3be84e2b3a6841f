#pragma once

#include <chrono>
#include <string>

#include "adapters/wecom/aibot/link.hpp"

namespace kexiebot::wecom {

/// What one `wecom-aibot` channel in mode "websocket" is configured with (design.md section 14).
struct AibotSettings {
    std::string channel;     ///< name of the channel, "wecom-bot"
    std::string robot_name;  ///< display name; may be empty: see without_mention
    LinkSettings link;
    std::string websocket_url = "wss://openws.work.weixin.qq.com";
    std::chrono::milliseconds open_timeout{10'000};
    std::chrono::milliseconds media_timeout{120'000};
    /// How long stopping waits for answers that are still to go out.
    std::chrono::milliseconds stop_within{5'000};
};

/// What one `wecom-aibot` channel in mode "callback" is configured with.
struct AibotCallbackSettings {
    std::string channel;
    std::string robot_name;                     ///< display name; may be empty: see without_mention
    std::string token;                          ///< signs callbacks. Never in a log or an error
    std::string encoding_aes_key;               ///< 43 characters; opens media, too. Never in a log or an error
    std::chrono::seconds max_clock_skew{3600};  ///< see AppSettings
    std::chrono::milliseconds call_timeout{10'000};
    std::chrono::milliseconds media_timeout{120'000};
};

}  // namespace kexiebot::wecom
