#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/dingtalk/api/exchange.hpp"
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

    /// Uploads a file that stands at `path` (media/upload of the old host); `type`: "image" or "file". The answer's body holds
    /// the media id (see `media_id_in`).
    void upload(std::filesystem::path path, std::string name, std::string type, Done done) const;

    /// POSTs JSON to a session webhook (see `usable_session`), which needs no token.
    void post_session(std::string url, std::string body, Done done) const;

    /// GETs `url` without the token into `request.save_to` and the like; for addresses the API handed out.
    void get(http::ClientRequest request, std::function<void(http::ClientResponse)> done) const;

    [[nodiscard]] const RobotSettings& settings() const;

private:
    struct State;
    enum class Attempt { first, last };
    using Make = std::function<http::ClientRequest(const std::string& token)>;
    static void call(const std::shared_ptr<const State>& state, Door door, Make make, Done done, Attempt attempt);
    std::shared_ptr<const State> state_;
};

/// What an upload was kept as; empty when the answer does not say.
[[nodiscard]] std::string media_id_in(std::string_view body);

}  // namespace kexiebot::dingtalk
