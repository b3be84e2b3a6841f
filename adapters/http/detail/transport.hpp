#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <tuple>

#include "adapters/http/detail/net.hpp"

namespace kexiebot::http::detail {

/// A TCP connection, in clear or under TLS, behind one set of calls. Everything on the socket's strand.
class Transport {
public:
    explicit Transport(Socket socket);

    Socket& socket() { return socket_; }
    [[nodiscard]] bool secure() const { return tls_.has_value(); }
    /// From now on TLS; the handshake comes next. The context must outlive the transport.
    net::ssl::stream<Socket&>& start_tls(net::ssl::context& context);

    Task<std::tuple<ErrorCode>> handshake(net::ssl::stream_base::handshake_type side);
    Task<std::tuple<ErrorCode, std::size_t>> read_some(net::mutable_buffer into);
    /// Writes all of it.
    Task<std::tuple<ErrorCode, std::size_t>> write(std::span<const net::const_buffer> buffers);
    /// In clear: writes what the socket takes at once, without a turn through the scheduler, and returns how much.
    /// Under TLS it writes nothing. A broken connection shows in the write or read that follows.
    std::size_t write_now(std::span<const net::const_buffer> buffers);
    /// Says that nothing more will be sent, under TLS and TCP.
    Task<void> finish_sending();

    /// Ends what is being waited for; the connection stays usable.
    void cancel();
    void close();

private:
    Socket socket_;
    std::optional<net::ssl::stream<Socket&>> tls_;
};

}  // namespace kexiebot::http::detail
