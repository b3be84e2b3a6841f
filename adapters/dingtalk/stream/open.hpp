#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "adapters/dingtalk/settings.hpp"
#include "adapters/http/client.hpp"

/// The call that opens a Stream connection (gateway/connections/open). Pure.
namespace kexiebot::dingtalk {

enum class Cards { off, on };  ///< whether presses of cards are to come as well

/// `POST {api_base}/v1.0/gateway/connections/open`, without a token: it holds the secret itself. Only what is served here is
/// subscribed to; events only where the settings say so, since most of them count against the month's allowance.
[[nodiscard]] http::ClientRequest open_request(const RobotSettings& settings, Cards cards);

/// What became of it.
struct Opened {
    enum class Outcome {
        open,     ///< connect to `url` at once: the ticket in it lives 90 seconds and opens one connection
        later,    ///< network, 5xx, rate, an answer without endpoint or ticket
        refused,  ///< the credentials or the app's state: an operator has to act
    };
    Outcome outcome = Outcome::later;
    std::string url;               ///< with `open`; holds the ticket: never in a log
    std::string detail;            ///< otherwise: the code, without secrets
    std::chrono::seconds wait{0};  ///< with `later`: as long as the platform asks for
};

/// `api_base`: an endpoint that is not wss:// is taken only on loopback, and only when this is on loopback too (a simulator).
[[nodiscard]] Opened read_opened(const http::ClientResponse& response, std::string_view api_base);

}  // namespace kexiebot::dingtalk
