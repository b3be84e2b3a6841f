#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace kexiebot::wecom {

/// What one `wecom-app` channel is configured with (design.md section 14). Values only; copied freely.
struct AppSettings {
    std::string channel;  ///< name of the channel, "wecom-main"
    std::string corp_id;  ///< CorpID: also the receive id of every frame
    std::int64_t agent_id = 0;
    std::string secret;                                    ///< of the app, for its access token. Never in a log or an error
    std::string token;                                     ///< signs callbacks. Never in a log or an error
    std::string encoding_aes_key;                          ///< 43 characters. Never in a log or an error
    std::string api_base = "https://qyapi.weixin.qq.com";  ///< scheme, host and port; no path
    bool is_rich = false;                                  ///< see rich_body
    /// How far the `timestamp` of a callback may lie from our clock, on either side; exactly that far is accepted. WeCom retries
    /// within 20 seconds and asks for no bound, so this one only has to stop replays that the inbox has long forgotten and
    /// to forgive a clock that is somewhat off.
    std::chrono::seconds max_clock_skew{3600};
    /// For each call of the API, from name look-up to the last byte; media have `media_timeout`.
    std::chrono::milliseconds call_timeout{10'000};
    std::chrono::milliseconds media_timeout{120'000};
};

}  // namespace kexiebot::wecom
