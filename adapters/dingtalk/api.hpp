#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "adapters/dingtalk/exchange.hpp"
#include "adapters/dingtalk/settings.hpp"
#include "adapters/http/client.hpp"
#include "adapters/http/token_cache.hpp"

namespace kexiebot::dingtalk {

struct ApiAnswer {
    Verdict verdict;
    std::string body;
    bool token_refused = false;  ///< not even asked: the platform does not accept our credentials
};

/// The platform's API with one app's access token: fetched once, kept, renewed early, fetched anew once when refused.
/// Copies share the token. Any thread. What it gives names codes, never secrets, tokens or addresses with a query.
class RobotApi {
public:
    using Done = std::function<void(ApiAnswer)>;

    RobotApi(
        RobotSettings settings, Exchange exchange, http::TokenCache::Now now = [] { return std::chrono::steady_clock::now(); });

    /// POSTs JSON to `path` below `api_base` with the token. `done` is called once, on any thread.
    void post(std::string path, std::string body, Done done) const;

    /// POSTs JSON to a session webhook (see `usable_session`), which needs no token.
    void post_session(std::string url, std::string body, Done done) const;

    /// GETs `url` without the token into `request.save_to` and the like; for addresses the API handed out.
    void get(http::ClientRequest request, std::function<void(http::ClientResponse)> done) const;

    [[nodiscard]] const RobotSettings& settings() const;

private:
    struct State;
    enum class Attempt { first, last };
    static void post_with_token(const std::shared_ptr<const State>& state, std::string path, std::string body, Done done,
                                Attempt attempt);
    std::shared_ptr<const State> state_;
};

}  // namespace kexiebot::dingtalk
