#include "adapters/http/detail/transport.hpp"

#include <boost/asio/write.hpp>
#include <utility>

namespace kexiebot::http::detail {

Transport::Transport(Socket socket) : socket_{std::move(socket)} {}

net::ssl::stream<Socket&>& Transport::start_tls(net::ssl::context& context) {
    return tls_.emplace(socket_, context);
}

// Not coroutines themselves: passing the awaitable on saves a frame for each read and write.

Task<std::tuple<ErrorCode>> Transport::handshake(net::ssl::stream_base::handshake_type side) {
    return tls_.value().async_handshake(side, as_values);
}

Task<std::tuple<ErrorCode, std::size_t>> Transport::read_some(net::mutable_buffer into) {
    if (tls_) return tls_->async_read_some(into, as_values);
    return socket_.async_read_some(into, as_values);
}

Task<std::tuple<ErrorCode, std::size_t>> Transport::write(std::span<const net::const_buffer> buffers) {
    if (tls_) return net::async_write(*tls_, buffers, as_values);
    return net::async_write(socket_, buffers, as_values);
}

std::size_t Transport::write_now(std::span<const net::const_buffer> buffers) {
    if (tls_) return 0;
    ErrorCode ignored;
    return socket_.write_some(buffers, ignored);
}

Task<void> Transport::finish_sending() {
    if (tls_) {
        const auto [error] = co_await tls_->async_shutdown(as_values);
        static_cast<void>(error);  // the peer may be gone already; there is nothing left to lose
    }
    ErrorCode ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

void Transport::cancel() {
    ErrorCode ignored;
    socket_.cancel(ignored);
}

void Transport::close() {
    ErrorCode ignored;
    socket_.close(ignored);
}

}  // namespace kexiebot::http::detail
