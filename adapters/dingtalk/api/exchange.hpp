#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "adapters/dingtalk/api/verdict.hpp"
#include "adapters/http/client.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/messenger.hpp"

/// What everything that calls the platform shares.
namespace kexiebot::dingtalk {

/// One request and its response: `http::Client::request`, or a stand-in. Calls its second argument exactly once.
using Exchange = std::function<void(http::ClientRequest, std::function<void(http::ClientResponse)>)>;

/// The real one. `client` must outlive every copy of what it is given to.
[[nodiscard]] Exchange exchange_over(http::Client& client);

/// `exchange`, with each request told to `meter` as it leaves: posts to a session's or a group robot's webhook as such, what goes
/// to `api_base` and `oapi_base` otherwise as a call of the API; files fetched elsewhere cost nothing. `meter` outlives it.
[[nodiscard]] Exchange metered(Exchange exchange, ports::CallMeter& meter, std::string channel, const std::string& api_base,
                               const std::string& oapi_base);

/// An address below a configured base, which may end in a slash or not.
[[nodiscard]] std::string joined(std::string_view base, std::string_view path);

/// A POST of JSON.
[[nodiscard]] http::ClientRequest json_post(std::string url, std::string body);

/// `judge` for a whole response; else what its absence means.
[[nodiscard]] Verdict verdict_of(Door door, const http::ClientResponse& response);

/// How an attempt to send ended, given what the platform said.
[[nodiscard]] ports::Sent sent_of(const Verdict& verdict);

}  // namespace kexiebot::dingtalk
