#include "adapters/dingtalk/api/api.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/dingtalk/outbound/messages.hpp"
#include "adapters/dingtalk/sign.hpp"
#include "adapters/http/multipart.hpp"

namespace kexiebot::dingtalk {
namespace {

constexpr std::size_t token_bytes_max = 4096;
/// Twenty megabytes over a slow line.
constexpr std::chrono::milliseconds upload_timeout = std::chrono::minutes{2};

/// What may stand in a header: a damaged answer must not become a header of its own.
bool usable_token(std::string_view token) {
    return !token.empty() && token.size() <= token_bytes_max &&
           std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7F; });
}

http::Token read_token(const http::ClientResponse& response) {
    using http::TokenOutcome;
    const auto verdict = verdict_of(Door::api, response);
    http::Token token;
    token.detail = "access token: " + told(verdict);
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
    auto make = [base = state_->settings.api_base, path = std::move(path), body = std::move(body)](const std::string& token) {
        auto request = json_post(joined(base, path), body);
        request.headers.emplace_back("x-acs-dingtalk-access-token", token);
        return request;
    };
    call(state_, Door::api, std::move(make), std::move(done), Attempt::first);
}

void RobotApi::upload(std::filesystem::path path, std::string name, std::string type, Done done) const {
    auto make = [base = state_->settings.oapi_base, path = std::move(path), name = std::move(name),
                 type = std::move(type)](const std::string& token) {
        http::MultipartWriter form;
        http::ClientRequest request;
        request.method = "POST";
        // The type stands in the query, where most clients put it; as a part of the form alone it is said not to be found.
        request.url = joined(base, "/media/upload?access_token=") + percent_encoded(token) + "&type=" + type;
        request.timeout = upload_timeout;
        auto split = form.split_at_file("media", name, "application/octet-stream");
        request.headers = {{"Content-Type", form.content_type()}, {"Accept", "application/json"}};
        request.body = std::move(split.before);
        request.body_file = path;
        request.after_file = std::move(split.after);
        return request;
    };
    call(state_, Door::old_api, std::move(make), std::move(done), Attempt::first);
}

void RobotApi::call(const std::shared_ptr<const State>& state, Door door, Make make, Done done, Attempt attempt) {
    auto use = [state, door, make = std::move(make), done = std::move(done), attempt](const http::Token& token) {
        if (token.outcome != http::TokenOutcome::got) {
            const bool refused = token.outcome == http::TokenOutcome::refused;
            const auto action = refused ? Action::misconfigured : Action::retry;
            return done(ApiAnswer{{action, std::chrono::seconds{0}, token.detail}, {}, refused});
        }
        auto request = make(token.token);
        auto answered = [state, door, make, done, attempt, used = token.token](http::ClientResponse response) {
            auto verdict = verdict_of(door, response);
            if (verdict.action == Action::refresh_token) {
                state->tokens.drop(used);
                if (attempt == Attempt::first) return call(state, door, make, done, Attempt::last);
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

std::string media_id_in(std::string_view body) {
    return text_member(parse_json(body), "media_id").value_or("");
}

}  // namespace kexiebot::dingtalk
