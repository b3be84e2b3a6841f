#include "adapters/wecom/app/api.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <fstream>
#include <mutex>
#include <optional>
#include <utility>

#include "adapters/wecom/callback/query.hpp"
#include "adapters/wecom/content/upload_form.hpp"
#include "adapters/wecom/sending/error_codes.hpp"

namespace kexiebot::wecom {
namespace {

using Done = std::function<void(ApiAnswer)>;

constexpr int secret_or_token_invalid = 40001;
constexpr std::chrono::seconds refetch_pause{10};

bool is_success(int status) {
    return status >= 200 && status < 300;
}

// What a response without an errcode says.
ApiAnswer answer_without_code(const std::string& path, const http::ClientResponse& response) {
    const auto answer = [&path](CallEnd end, const std::string& why) { return ApiAnswer{end, {}, {}, path + ": " + why}; };
    switch (response.transfer) {
        case http::Transfer::not_sent: return answer(CallEnd::not_sent, "not sent: " + response.detail);
        case http::Transfer::unknown: return answer(CallEnd::unknown, "sent, no answer: " + response.detail);
        case http::Transfer::too_large: return answer(CallEnd::too_large, "the answer is too large");
        case http::Transfer::refused:
            return answer(CallEnd::misconfigured, "api_base must be https, or http on loopback: " + response.detail);
        case http::Transfer::complete: break;
    }
    const std::string status = "HTTP " + std::to_string(response.status);
    if (response.status == 429) return answer(CallEnd::rate_limited, status);
    if (!is_success(response.status)) return answer(CallEnd::unavailable, status);
    return answer(CallEnd::unknown, status + " with a body that is no answer of the API");
}

// media/get answers errors with HTTP 200 and JSON, a file with a Content-Disposition (WeCom manual 90254). What has neither is
// a file: it is looked at only when small enough to be an error.
std::optional<ApiReport> report_in_file(const http::ClientResponse& response, const std::filesystem::path& saved) {
    if (!http::header(response.headers, "Content-Disposition").empty()) return ApiReport{};
    constexpr std::size_t report_bytes_max = 4096;
    std::ifstream file{saved, std::ios::binary};
    std::string head(report_bytes_max + 1, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    if (head.size() > report_bytes_max) return ApiReport{};
    const auto report = read_report(head);
    return report ? report : ApiReport{};
}

std::optional<ApiReport> report_of(const http::ClientResponse& response, const std::filesystem::path& saved) {
    if (response.transfer != http::Transfer::complete || !is_success(response.status)) return std::nullopt;
    return saved.empty() ? read_report(response.body) : report_in_file(response, saved);
}

std::string described(const std::string& path, const ApiReport& report) {
    std::string text = path + ": errcode " + std::to_string(report.errcode) + ", ";
    text += meaning_of(report.errcode).text;
    if (!report.seen_address.empty()) text += " (WeCom saw " + report.seen_address + ")";
    return text;
}

bool is_about_token(int errcode) {
    // On calls other than gettoken 40001 has been met for a token that is no longer good.
    return meaning_of(errcode).what == CodeClass::token || errcode == secret_or_token_invalid;
}

}  // namespace

/// Shared by the calls under way, which may end after the AppApi is gone.
class AppApi::State : public std::enable_shared_from_this<State> {
public:
    State(AppSettings with, http::Client& client, http::TokenCache::Now now)
        : settings{std::move(with)}, client_{client}, now_{std::move(now)} {}

    // Not in the constructor: the fetch needs a weak reference to a finished object.
    void open_token() {
        auto fetch = [weak = weak_from_this()](std::function<void(http::Token)> fetched) {
            if (const auto self = weak.lock()) return self->fetch_token(std::move(fetched));
            fetched({http::TokenOutcome::unavailable, {}, {}, "shutting down"});
        };
        token_.emplace(std::move(fetch), now_);
    }

    void start(ApiCall call, Done done) {
        token_->get(
            [self = shared_from_this(), call = std::move(call), done = std::move(done)](const http::Token& token) mutable {
                if (token.outcome != http::TokenOutcome::got) return done(self->without_token(call, token));
                if (call.compose) call.body = std::exchange(call.compose, nullptr)();
                self->send(call, token.token, [self, call, done, used = token.token](ApiAnswer answer) {
                    const bool is_stale = answer.end == CallEnd::answered && is_about_token(answer.report.errcode);
                    if (!is_stale) return self->finish(std::move(answer), done);
                    self->repeat(call, used, std::move(answer), done);
                });
            });
    }

    const AppSettings settings;

private:
    // With the token that followed the refused one, if one did.
    void repeat(const ApiCall& call, const std::string& refused, ApiAnswer answer, const Done& done) {
        drop_token(refused);
        token_->get([self = shared_from_this(), call, refused, answer = std::move(answer), done](const http::Token& token) {
            if (token.outcome != http::TokenOutcome::got) return done(self->without_token(call, token));
            if (token.token == refused) return self->finish(answer, done);
            self->send(call, token.token, [self, done](ApiAnswer second) { self->finish(std::move(second), done); });
        });
    }

    // At most once in a while: several calls find out together, and one new token serves all of them; a new token that is
    // refused as well would only cost another gettoken a call, and WeCom blocks who asks too often.
    void drop_token(const std::string& refused) {
        const auto now = now_();
        {
            const std::lock_guard lock{mutex_};
            if (dropped_at_ && now - *dropped_at_ < refetch_pause) return;
            dropped_at_ = now;
        }
        token_->drop(refused);
    }

    void send(const ApiCall& call, const std::string& token, Done done) {
        http::ClientRequest request;
        request.method = call.body.empty() ? "GET" : "POST";
        request.url = settings.api_base + "/cgi-bin/" + call.path + "?access_token=" + query_encoded(token);
        if (!call.parameters.empty()) request.url += "&" + call.parameters;
        if (!call.body.empty()) request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
        request.body = call.body;
        if (call.upload) make_upload(request, *call.upload);
        request.timeout = call.timeout;
        request.response_bytes_max = call.bytes_max;
        request.save_to = call.save_to;
        client_.request(std::move(request),
                        [call_path = call.path, saved = call.save_to, done = std::move(done)](http::ClientResponse response) {
                            auto report = report_of(response, saved);
                            if (!report) return done(answer_without_code(call_path, response));
                            std::string detail = described(call_path, *report);
                            done({CallEnd::answered, std::move(*report), std::move(response.headers), std::move(detail)});
                        });
    }

    void finish(ApiAnswer answer, const Done& done) {
        const bool needs_operator =
            answer.end == CallEnd::misconfigured ||
            (answer.end == CallEnd::answered && meaning_of(answer.report.errcode).what == CodeClass::configuration);
        if (needs_operator) spdlog::error("channel {}: {}", settings.channel, answer.detail);
        done(std::move(answer));
    }

    static ApiAnswer without_token(const ApiCall& call, const http::Token& token) {
        const CallEnd end = token.outcome == http::TokenOutcome::refused ? CallEnd::misconfigured : CallEnd::no_token;
        return {end, {}, {}, call.path + ": no access token: " + token.detail};
    }

    void fetch_token(std::function<void(http::Token)> fetched) {
        http::ClientRequest request;
        request.url = settings.api_base + "/cgi-bin/gettoken?corpid=" + query_encoded(settings.corp_id) +
                      "&corpsecret=" + query_encoded(settings.secret);
        request.timeout = settings.call_timeout;
        client_.request(std::move(request),
                        [channel = settings.channel, fetched = std::move(fetched)](const http::ClientResponse& response) {
                            http::Token token = token_in(response);
                            if (token.outcome == http::TokenOutcome::refused)
                                spdlog::error("channel {}: {}", channel, token.detail);
                            fetched(std::move(token));
                        });
    }

    static http::Token token_in(const http::ClientResponse& response) {
        const auto report = report_of(response, {});
        if (!report) {
            ApiAnswer answer = answer_without_code("gettoken", response);
            const bool is_refused = answer.end == CallEnd::misconfigured;
            return {is_refused ? http::TokenOutcome::refused : http::TokenOutcome::unavailable, {}, {}, std::move(answer.detail)};
        }
        if (auto grant = read_token(response.body))
            return {http::TokenOutcome::got, std::move(grant->token), grant->lifetime, {}};
        if (report->errcode == 0) return {http::TokenOutcome::unavailable, {}, {}, "gettoken: an answer without a usable token"};
        const bool is_refused = meaning_of(report->errcode).what == CodeClass::configuration;
        return {
            is_refused ? http::TokenOutcome::refused : http::TokenOutcome::unavailable, {}, {}, described("gettoken", *report)};
    }

    http::Client& client_;
    const http::TokenCache::Now now_;
    std::optional<http::TokenCache> token_;
    std::mutex mutex_;
    std::optional<http::TokenState::Time> dropped_at_;
};

AppApi::AppApi(AppSettings settings, http::Client& client, http::TokenCache::Now now)
    : state_{std::make_shared<State>(std::move(settings), client, std::move(now))} {
    state_->open_token();
}

void AppApi::call(ApiCall call, std::function<void(ApiAnswer)> done) {
    state_->start(std::move(call), std::move(done));
}

const AppSettings& AppApi::settings() const {
    return state_->settings;
}

}  // namespace kexiebot::wecom
