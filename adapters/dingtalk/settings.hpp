#pragma once

#include <chrono>
#include <string>

namespace kexiebot::dingtalk {

/// What one `dingtalk-robot` channel is configured with (design.md section 14). Values only; copied freely.
struct RobotSettings {
    std::string channel;                                  ///< name of the channel, "ding-main"
    std::string client_id;                                ///< Client ID, also called AppKey
    std::string client_secret;                            ///< Client Secret, also called AppSecret. Never in a log or an error
    std::string robot_code;                               ///< empty: the same as `client_id`, which it is for internal apps
    std::string api_base = "https://api.dingtalk.com";    ///< scheme, host and port; no path
    std::string oapi_base = "https://oapi.dingtalk.com";  ///< the old API and the session webhooks; no path
    /// An interactive card's template ("….schema") to show suggestions with; empty: no cards. Each costs calls of the month.
    std::string card_template;
    std::string
        card_url;  ///< without a Stream: where pressed cards are to be posted, of this program; empty: they come by the Stream
    /// Whether to hear of events as well: groups that were dissolved, people who left.
    bool events = false;
    std::string event_token;    ///< of events over HTTP, with the next: as set in the console. Both secrets
    std::string event_aes_key;  ///< 43 characters
    /// With Stream: a connection on which nothing has come for so long, not even a ping, is replaced though it stands.
    std::chrono::seconds idle_max{300};
    /// How far the `timestamp` of a callback may lie from our clock, on either side. The manual says "more than an hour"
    /// is to be refused and leaves the exact bound open; exactly one hour is accepted here.
    std::chrono::milliseconds max_clock_skew{3'600'000};

    [[nodiscard]] const std::string& robot() const { return robot_code.empty() ? client_id : robot_code; }
};

/// One `dingtalk-group-robot` channel: a custom robot that pushes into the one group it was made in.
struct GroupRobotSettings {
    std::string channel;       ///< name of the channel, "pingjiang-dd"
    std::string access_token;  ///< names and opens the robot: a secret
    std::string sign_secret;   ///< with its SEC prefix; empty: guarded by keywords or addresses instead
    std::string oapi_base = "https://oapi.dingtalk.com";  ///< scheme, host and port; no path
};

}  // namespace kexiebot::dingtalk
