#include "adapters/dingtalk/api/exchange.hpp"

#include <utility>

namespace kexiebot::dingtalk {
namespace {

ports::SendOutcome outcome_of(Action action) {
    using enum ports::SendOutcome;
    switch (action) {
        case Action::ok: return acked;
        case Action::retry:
        case Action::refresh_token: return retry_later;
        case Action::slow_down: return rate_limited;
        case Action::fallback:
        case Action::permanent:
        case Action::misconfigured: return rejected;
        case Action::unknown: break;
    }
    return unknown;
}

}  // namespace

Exchange exchange_over(http::Client& client) {
    return [&client](http::ClientRequest request, std::function<void(http::ClientResponse)> done) {
        client.request(std::move(request), std::move(done));
    };
}

Exchange metered(Exchange exchange, ports::CallMeter& meter, std::string channel, const std::string& api_base,
                 const std::string& oapi_base) {
    return [exchange = std::move(exchange), &meter, channel = std::move(channel), api_base = joined(api_base, "/"),
            oapi_base = joined(oapi_base, "/")](http::ClientRequest request, std::function<void(http::ClientResponse)> done) {
        const std::string_view url{request.url};
        const bool webhook = url.starts_with(oapi_base) && url.substr(oapi_base.size()).starts_with("robot/send");
        if (webhook) {
            meter.spent(channel, ports::CallKind::webhook, 1);
        } else if (url.starts_with(api_base + "v1.0/") || url.starts_with(oapi_base + "media/")) {
            meter.spent(channel, ports::CallKind::api, 1);
        }
        exchange(std::move(request), std::move(done));
    };
}

std::string joined(std::string_view base, std::string_view path) {
    while (base.ends_with('/')) base.remove_suffix(1);
    return std::string{base}.append(path);
}

http::ClientRequest json_post(std::string url, std::string body) {
    http::ClientRequest request;
    request.method = "POST";
    request.url = std::move(url);
    request.headers = {{"Content-Type", "application/json; charset=utf-8"}, {"Accept", "application/json"}};
    request.body = std::move(body);
    return request;
}

Verdict verdict_of(Door door, const http::ClientResponse& response) {
    using std::chrono::seconds;
    switch (response.transfer) {
        case http::Transfer::complete: return judge(door, response.status, response.body);
        case http::Transfer::not_sent: return {Action::retry, seconds{0}, "no connection"};
        case http::Transfer::refused: return {Action::misconfigured, seconds{0}, "the address is not allowed"};
        case http::Transfer::unknown:
        case http::Transfer::too_large: break;
    }
    return {Action::unknown, seconds{0}, "no whole answer"};
}

ports::Sent sent_of(const Verdict& verdict) {
    return {outcome_of(verdict.action), told(verdict), verdict.wait, {}};
}

}  // namespace kexiebot::dingtalk
