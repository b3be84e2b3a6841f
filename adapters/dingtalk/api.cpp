#include "adapters/dingtalk/api.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/dingtalk/outbound.hpp"

namespace kexiebot::dingtalk {
namespace {

constexpr std::size_t token_bytes_max = 4096;

/// What may stand in a header: a damaged answer must not become a header of its own.
bool usable_token(std::string_view token) {
    return !token.empty() && token.size() <= token_bytes_max &&
           std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7F; });
}

http::Token read_token(const http::ClientResponse& response) {
    using http::TokenOutcome;
    const auto verdict = verdict_of(Door::api, response);
    http::Token token;
    token.detail = "access token: " + verdict.code;
    if (verdict.action == Action::misconfigured || verdict.action == Action::permanent) token.outcome = TokenOutcome::refused;
    if (verdict.action != Action::ok) return token;
    const auto answer = parse_json(response.body);
    auto text = text_member(answer, "accessToken").value_or("");
    const auto lifetime = number_member(answer, "expireIn").value_or(0);
    if (!usable_token(text) || lifetime <= 0) {
        token.detail += " without a usable token";
        return token;
    }
    constexpr std::int64_t day = 86'400;
    token = {TokenOutcome::got, std::move(text), std::chrono::seconds{std::min(lifetime, day)}, {}};
    return token;
}

}  // namespace

struct RobotApi::State {
    RobotSettings settings;
    Exchange exchange;
    mutable http::TokenCache tokens;
};

RobotApi::RobotApi(RobotSettings settings, Exchange exchange, http::TokenCache::Now now) {
    auto fetch = [settings, exchange](std::function<void(http::Token)> done) {
        auto request = json_post(joined(settings.api_base, "/v1.0/oauth2/accessToken"),
                                 token_request(settings.client_id, settings.client_secret));
        exchange(std::move(request),
                 [done = std::move(done)](const http::ClientResponse& response) { done(read_token(response)); });
    };
    http::TokenCache tokens{std::move(fetch), std::move(now)};
    state_ = std::make_shared<const State>(State{std::move(settings), std::move(exchange), std::move(tokens)});
}

const RobotSettings& RobotApi::settings() const {
    return state_->settings;
}

void RobotApi::post(std::string path, std::string body, Done done) const {
    post_with_token(state_, std::move(path), std::move(body), std::move(done), Attempt::first);
}

void RobotApi::post_with_token(const std::shared_ptr<const State>& state, std::string path, std::string body, Done done,
                               Attempt attempt) {
    auto use = [state, path = std::move(path), body = std::move(body), done = std::move(done),
                attempt](const http::Token& token) {
        if (token.outcome != http::TokenOutcome::got) {
            const bool refused = token.outcome == http::TokenOutcome::refused;
            const auto action = refused ? Action::misconfigured : Action::retry;
            return done(ApiAnswer{{action, std::chrono::seconds{0}, token.detail}, {}, refused});
        }
        auto request = json_post(joined(state->settings.api_base, path), body);
        request.headers.emplace_back("x-acs-dingtalk-access-token", token.token);
        auto answered = [state, path, body, done, attempt, used = token.token](http::ClientResponse response) {
            auto verdict = verdict_of(Door::api, response);
            if (verdict.action == Action::refresh_token) {
                state->tokens.drop(used);
                if (attempt == Attempt::first) return post_with_token(state, path, body, done, Attempt::last);
            }
            done(ApiAnswer{std::move(verdict), std::move(response.body), false});
        };
        state->exchange(std::move(request), std::move(answered));
    };
    state->tokens.get(std::move(use));
}

void RobotApi::post_session(std::string url, std::string body, Done done) const {
    state_->exchange(json_post(std::move(url), std::move(body)), [done = std::move(done)](http::ClientResponse response) {
        auto verdict = verdict_of(Door::session_webhook, response);
        done(ApiAnswer{std::move(verdict), std::move(response.body), false});
    });
}

void RobotApi::get(http::ClientRequest request, std::function<void(http::ClientResponse)> done) const {
    request.method = "GET";
    state_->exchange(std::move(request), std::move(done));
}

}  // namespace kexiebot::dingtalk
