#pragma once

#include <string>

#include "adapters/http/client.hpp"
#include "adapters/wecom/app/api_codec.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// How an attempt over a plain HTTP call (a webhook, a response_url) ended. `what`: the call's name for the detail; never the
/// URL, whose query is a secret.
[[nodiscard]] ports::Sent sent_over_http(const std::string& what, const http::ClientResponse& response);

}  // namespace kexiebot::wecom
