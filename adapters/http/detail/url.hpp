#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::http::detail {

/// An address the client may call.
struct Url {
    bool is_secure = false;
    std::string host{};  ///< lower case, without brackets
    std::uint16_t port = 0;
    std::string authority{};  ///< for the Host header: the port only if it is not the scheme's own
    std::string target{};     ///< path and query, as given
    bool operator==(const Url&) const = default;
};

/// Nothing when the text is no absolute http(s) URL, holds a user name, or asks for plain HTTP to another machine.
[[nodiscard]] std::optional<Url> callable_url(std::string_view text);

/// The same for ws and wss, in the place of http and https.
[[nodiscard]] std::optional<Url> websocket_url(std::string_view text);

/// "localhost", 127.0.0.0/8 or ::1.
[[nodiscard]] bool is_loopback_host(std::string_view host);

/// Whether the host is an IP address (then there is no name to look up, and none to send as SNI).
[[nodiscard]] bool is_address(std::string_view host);

}  // namespace kexiebot::http::detail
