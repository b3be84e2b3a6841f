#include "adapters/dingtalk/stream/open.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "adapters/dingtalk/api/address.hpp"
#include "adapters/dingtalk/api/exchange.hpp"
#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/dingtalk/sign.hpp"
#include "adapters/dingtalk/stream/frame.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

constexpr std::size_t ticket_bytes_max = 2048;
constexpr std::size_t endpoint_bytes_max = 1024;
constexpr std::string_view plain = "ws://";
constexpr std::string_view secure = "wss://";

bool visible(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '\\' && c != '#'; });
}

bool usable_endpoint(std::string_view endpoint, std::string_view api_base) {
    if (endpoint.size() > endpoint_bytes_max || !visible(endpoint)) return false;
    if (endpoint.starts_with(secure)) return !authority(endpoint.substr(secure.size())).empty();
    return endpoint.starts_with(plain) && on_loopback(authority(endpoint.substr(plain.size()))) && is_simulated(api_base);
}

/// Clients paste the ticket as it is, which is harmless while it is a UUID; encoded it is right in any case.
std::string with_ticket(std::string endpoint, std::string_view ticket) {
    endpoint += endpoint.find('?') == std::string::npos ? '?' : '&';
    return endpoint.append("ticket=").append(percent_encoded(ticket));
}

}  // namespace

http::ClientRequest open_request(const RobotSettings& settings, Cards cards) {
    json subscriptions = json::array();
    subscriptions.push_back({{"type", "CALLBACK"}, {"topic", robot_topic}});
    if (cards == Cards::on) subscriptions.push_back({{"type", "CALLBACK"}, {"topic", card_topic}});
    if (settings.events) subscriptions.push_back({{"type", "EVENT"}, {"topic", "*"}});
    return json_post(joined(settings.api_base, "/v1.0/gateway/connections/open"),
                     to_text({{"clientId", settings.client_id},
                              {"clientSecret", settings.client_secret},
                              {"subscriptions", std::move(subscriptions)},
                              {"ua", "kexiebot"}}));
}

Opened read_opened(const http::ClientResponse& response, std::string_view api_base) {
    using enum Opened::Outcome;
    const auto verdict = verdict_of(Door::api, response);
    Opened opened;
    opened.detail = verdict.code;
    opened.wait = verdict.wait;
    if (verdict.action == Action::misconfigured || verdict.action == Action::permanent) {
        // 400 is also what a proxy on the way answers; only the platform's own codes speak of our credentials.
        opened.outcome = verdict.action == Action::misconfigured ? refused : later;
        return opened;
    }
    if (verdict.action != Action::ok) return opened;
    const json answer = parse_json(response.body);
    const auto endpoint = text_member(answer, "endpoint").value_or("");
    const auto ticket = text_member(answer, "ticket").value_or("");
    if (ticket.empty() || ticket.size() > ticket_bytes_max || !usable_endpoint(endpoint, api_base)) {
        opened.detail += " without a usable endpoint and ticket";
        return opened;
    }
    return {open, with_ticket(endpoint, ticket), {}, {}};
}

}  // namespace kexiebot::dingtalk
