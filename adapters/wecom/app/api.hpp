#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http/client.hpp"
#include "adapters/http/token_cache.hpp"
#include "adapters/wecom/app/api_codec.hpp"
#include "adapters/wecom/app/settings.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// One call of the server API, without its token.
struct ApiCall {
    std::string path;                                          ///< below /cgi-bin/: "message/send"
    std::string parameters;                                    ///< further query, encoded: "media_id=…"; may be empty
    std::string body;                                          ///< JSON for a POST; empty: a GET
    std::function<std::string()> compose = nullptr;            ///< when set, makes `body` once there is a token to send it with
    std::filesystem::path save_to;                             ///< when set, a file that comes back is streamed there
    std::optional<ports::OutboundFile> upload = std::nullopt;  ///< when set, it is POSTed as a form instead of `body`
    std::int64_t bytes_max = 1024 * 1024;
    std::chrono::milliseconds timeout{10'000};
};

/// How far a call came.
enum class CallEnd {
    answered,       ///< `report` holds WeCom's code
    no_token,       ///< no access token just now: network, busy
    misconfigured,  ///< no access token for these credentials, or an address that is not allowed; the operator was told
    not_sent,       ///< no connection: WeCom has seen nothing
    unavailable,    ///< HTTP 5xx and the like: not carried out
    rate_limited,   ///< HTTP 429
    unknown,        ///< sent, and no answer that can be read: it may have been carried out
    too_large,      ///< the answer is over `bytes_max`
};

struct ApiAnswer {
    CallEnd end = CallEnd::unknown;
    ApiReport report;
    http::Headers headers;
    std::string detail;  ///< one line for the log: path, code and meaning; never a token, a secret or a URL's query
};

/// The server API of one self-built app (WeCom manual 90664): puts the access token to each call, fetches it (one fetch at a
/// time, renewed early), and repeats a call once with a new one when WeCom no longer takes it. Codes that need an operator (a
/// wrong secret, an untrusted address) are logged as errors with what to do. Any thread.
class AppApi {
public:
    /// `client` must outlive the calls. `now` is the clock of the token's age.
    AppApi(
        AppSettings settings, http::Client& client, http::TokenCache::Now now = [] { return std::chrono::steady_clock::now(); });

    /// `done` is called exactly once, on any thread.
    void call(ApiCall call, std::function<void(ApiAnswer)> done);

    [[nodiscard]] const AppSettings& settings() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
