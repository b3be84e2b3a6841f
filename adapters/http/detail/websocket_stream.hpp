#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>

#include "adapters/http/detail/net.hpp"
#include "adapters/http/message.hpp"

namespace kexiebot::http::detail {

namespace websocket = boost::beast::websocket;

/// A WebSocket of Beast, in clear or under TLS, behind one set of calls. Everything on the socket's strand; one read, one write
/// and one close may be under way at the same time.
class WebSocketStream {
public:
    /// `tls` null: in clear. Else the context must outlive the stream.
    WebSocketStream(const Strand& strand, net::ssl::context* tls);

    struct Limits {
        std::chrono::milliseconds closing{};
        std::chrono::milliseconds silence{};  ///< 0: none
        std::size_t message_bytes_max = 0;
    };
    void limit(const Limits& limits);

    Socket& socket();
    /// Under TLS: the handshake with the host's name verified and sent. In clear nothing.
    Task<std::tuple<ErrorCode>> shake_hands(std::string host);
    /// Asks for the upgrade. `status` gets the peer's HTTP status; it must live until the end of the operation.
    Task<std::tuple<ErrorCode>> upgrade(std::string authority, std::string target, Headers headers, int& status);
    /// One whole message into `buffer`.
    Task<std::tuple<ErrorCode, std::size_t>> read(boost::beast::flat_buffer& buffer);
    /// One whole message in one frame; `text` must live until the end of the operation.
    Task<std::tuple<ErrorCode, std::size_t>> write(const std::string& text);
    Task<std::tuple<ErrorCode>> close(int code, const std::string& reason);
    /// What the peer's goodbye said.
    [[nodiscard]] websocket::close_reason goodbye() const;
    /// False from the moment a goodbye or a fault has begun to end it, while the peer may still be waited for.
    [[nodiscard]] bool is_open() const;
    /// Closes the socket: whatever is under way ends.
    void cut();

private:
    using Clear = websocket::stream<Socket>;
    using Secure = websocket::stream<net::ssl::stream<Socket>>;
    std::variant<Clear, Secure> stream_;
};

}  // namespace kexiebot::http::detail
