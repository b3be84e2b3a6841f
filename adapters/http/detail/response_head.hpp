#pragma once

#include <string>
#include <string_view>

#include "adapters/http/message.hpp"

namespace kexiebot::http::detail {

/// What the connection, not the handler, knows about a response.
struct Framing {
    bool http_1_0 = false;
    bool keep_alive = true;
    bool until_close = false;  ///< no Content-Length: the end of the connection ends the body (event streams)
    std::string_view date{};   ///< for the Date header
};

/// Whether the response can be put on the wire: a status from 200 to 599, headers that cannot smuggle in other headers.
[[nodiscard]] bool sendable(const Response& response);

/// Whether a response of this status has a body at all (204 and 304 have none).
[[nodiscard]] bool allows_body(int status);

/// Appends status line, headers and the empty line. Framing headers that the handler set itself (Content-Length,
/// Transfer-Encoding, Connection, Date, Server) are left out: the connection writes its own.
void append_head(std::string& out, const Response& response, const Framing& framing);

}  // namespace kexiebot::http::detail
