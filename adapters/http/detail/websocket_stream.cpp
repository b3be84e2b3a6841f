#include "adapters/http/detail/websocket_stream.hpp"

#include <openssl/ssl.h>

#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <memory>
#include <utility>

#include "adapters/http/detail/url.hpp"

namespace kexiebot::http::detail {

namespace {

/// Masking, which every client must do, needs a copy; larger pieces mean fewer writes.
constexpr std::size_t write_buffer_bytes = std::size_t{64} * 1024;

template <class Stream>
Task<std::tuple<ErrorCode>> upgrade_on(Stream& stream, std::string authority, std::string target, Headers headers, int& status) {
    stream.set_option(websocket::stream_base::decorator([&headers](websocket::request_type& request) {
        request.set(boost::beast::http::field::user_agent, "kexiebot");
        for (const auto& [name, value] : headers) request.set(name, value);
    }));
    websocket::response_type answer;
    const auto [error] = co_await stream.async_handshake(answer, authority, target, as_values);
    if (error == websocket::error::upgrade_declined) status = static_cast<int>(answer.result_int());
    co_return std::make_tuple(error);
}

}  // namespace

WebSocketStream::WebSocketStream(const Strand& strand, net::ssl::context* tls)
    : stream_{tls != nullptr ? std::variant<Clear, Secure>{std::in_place_type<Secure>, strand, *tls}
                             : std::variant<Clear, Secure>{std::in_place_type<Clear>, strand}} {}

void WebSocketStream::limit(const Limits& limits) {
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = limits.closing;  // of the goodbye; opening has a deadline of its own
    timeout.idle_timeout =
        limits.silence.count() > 0 ? std::chrono::steady_clock::duration{limits.silence} : websocket::stream_base::none();
    timeout.keep_alive_pings = limits.silence.count() > 0;
    std::visit(
        [&](auto& stream) {
            stream.set_option(timeout);
            stream.read_message_max(limits.message_bytes_max);
            stream.write_buffer_bytes(write_buffer_bytes);
            stream.auto_fragment(false);
            stream.text(true);
        },
        stream_);
}

Socket& WebSocketStream::socket() {
    if (auto* clear = std::get_if<Clear>(&stream_)) return clear->next_layer();
    return std::get<Secure>(stream_).next_layer().next_layer();
}

Task<std::tuple<ErrorCode>> WebSocketStream::shake_hands(std::string host) {
    auto* secure = std::get_if<Secure>(&stream_);
    if (secure == nullptr) co_return std::make_tuple(ErrorCode{});
    auto& tls = secure->next_layer();
    tls.set_verify_callback(net::ssl::host_name_verification{host});
    if (!is_address(host) && SSL_set_tlsext_host_name(tls.native_handle(), host.c_str()) != 1) {
        co_return std::make_tuple(ErrorCode{net::error::invalid_argument});
    }
    const auto result = co_await tls.async_handshake(net::ssl::stream_base::client, as_values);
    co_return result;
}

Task<std::tuple<ErrorCode>> WebSocketStream::upgrade(std::string authority, std::string target, Headers headers, int& status) {
    if (auto* clear = std::get_if<Clear>(&stream_)) {
        return upgrade_on(*clear, std::move(authority), std::move(target), std::move(headers), status);
    }
    return upgrade_on(std::get<Secure>(stream_), std::move(authority), std::move(target), std::move(headers), status);
}

// Not coroutines themselves: passing the awaitable on saves a frame for each message.

Task<std::tuple<ErrorCode, std::size_t>> WebSocketStream::read(boost::beast::flat_buffer& buffer) {
    return std::visit(
        [&](auto& stream) -> Task<std::tuple<ErrorCode, std::size_t>> { return stream.async_read(buffer, as_values); }, stream_);
}

Task<std::tuple<ErrorCode, std::size_t>> WebSocketStream::write(const std::string& text) {
    return std::visit(
        [&](auto& stream) -> Task<std::tuple<ErrorCode, std::size_t>> {
            return stream.async_write(net::buffer(text), as_values);
        },
        stream_);
}

Task<std::tuple<ErrorCode>> WebSocketStream::close(int code, const std::string& reason) {
    const websocket::close_reason goodbye{static_cast<websocket::close_code>(code), reason};
    return std::visit([&](auto& stream) -> Task<std::tuple<ErrorCode>> { return stream.async_close(goodbye, as_values); },
                      stream_);
}

websocket::close_reason WebSocketStream::goodbye() const {
    return std::visit([](const auto& stream) { return stream.reason(); }, stream_);
}

bool WebSocketStream::is_open() const {
    return std::visit([](const auto& stream) { return stream.is_open(); }, stream_);
}

void WebSocketStream::cut() {
    ErrorCode ignored;
    socket().close(ignored);
}

}  // namespace kexiebot::http::detail
