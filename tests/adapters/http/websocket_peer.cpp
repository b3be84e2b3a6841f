#include "tests/adapters/http/websocket_peer.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

namespace kexiebot::test {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = net::ip::tcp;
using ErrorCode = boost::system::error_code;

namespace {

constexpr std::chrono::seconds patience{10};

using Clear = websocket::stream<tcp::socket>;
using Secure = websocket::stream<net::ssl::stream<tcp::socket>>;

tcp::socket& socket_of(Clear& stream) {
    return stream.next_layer();
}
tcp::socket& socket_of(Secure& stream) {
    return stream.next_layer().next_layer();
}

/// Starts an operation and lets it run to its end.
ErrorCode finished(net::io_context& io, const std::function<void(std::function<void(ErrorCode)>)>& start) {
    std::optional<ErrorCode> result;
    io.restart();
    start([&](ErrorCode error) { result = error; });
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!result && std::chrono::steady_clock::now() < deadline && io.run_one_until(deadline) > 0) {
    }
    if (!result) throw std::runtime_error{"waited ten seconds in vain"};
    return *result;
}

void require(const ErrorCode& error, const char* what) {
    if (error) throw std::runtime_error{std::string{what} + ": " + error.message()};
}

}  // namespace

struct WebSocketPeer::Wire {
    std::shared_ptr<net::io_context> io;
    std::variant<Clear, Secure> stream;
    beast::flat_buffer head_buffer;
    beast::http::request<beast::http::string_body> request;
    int pings = 0;
    int pongs = 0;

    void watch_control_frames() {
        const auto count = [this](websocket::frame_type kind, beast::string_view) {
            if (kind == websocket::frame_type::ping) ++pings;
            if (kind == websocket::frame_type::pong) ++pongs;
        };
        std::visit(
            [&](auto& ws) {
                ws.control_callback(count);
                ws.read_message_max(std::size_t{32} * 1024 * 1024);
            },
            stream);
    }
    void read_head() {
        std::visit(
            [&](auto& ws) {
                require(finished(*io,
                                 [&](auto done) {
                                     beast::http::async_read(ws.next_layer(), head_buffer, request,
                                                             [done](ErrorCode error, std::size_t) { done(error); });
                                 }),
                        "reading the request");
            },
            stream);
    }
    ErrorCode read(std::string& message) {
        beast::flat_buffer buffer;
        const auto error = std::visit(
            [&](auto& ws) {
                return finished(
                    *io, [&](auto done) { ws.async_read(buffer, [done](ErrorCode failed, std::size_t) { done(failed); }); });
            },
            stream);
        message = beast::buffers_to_string(buffer.cdata());
        return error;
    }
    void write(std::string_view bytes, bool as_text) {
        std::visit(
            [&](auto& ws) {
                ws.text(as_text);
                require(finished(*io,
                                 [&](auto done) {
                                     ws.async_write(net::buffer(bytes.data(), bytes.size()),
                                                    [done](ErrorCode error, std::size_t) { done(error); });
                                 }),
                        "writing");
            },
            stream);
    }
};

WebSocketPeer::WebSocketPeer(std::unique_ptr<Wire> wire) : wire_{std::move(wire)} {}
WebSocketPeer::WebSocketPeer(WebSocketPeer&&) noexcept = default;
WebSocketPeer& WebSocketPeer::operator=(WebSocketPeer&&) noexcept = default;
WebSocketPeer::~WebSocketPeer() = default;

void WebSocketPeer::upgrade() {
    std::visit(
        [&](auto& ws) {
            require(finished(*wire_->io, [&](auto done) { ws.async_accept(wire_->request, done); }), "accepting the upgrade");
        },
        wire_->stream);
}

void WebSocketPeer::decline(int status) {
    beast::http::response<beast::http::string_body> response{static_cast<beast::http::status>(status), 11};
    response.prepare_payload();
    std::visit(
        [&](auto& ws) {
            require(finished(*wire_->io,
                             [&](auto done) {
                                 beast::http::async_write(ws.next_layer(), response,
                                                          [done](ErrorCode error, std::size_t) { done(error); });
                             }),
                    "declining");
        },
        wire_->stream);
}

std::string WebSocketPeer::target() const {
    return std::string{wire_->request.target()};
}

std::string WebSocketPeer::header(std::string_view name) const {
    return std::string{wire_->request[beast::string_view{name.data(), name.size()}]};
}

std::string WebSocketPeer::read() {
    std::string message;
    require(wire_->read(message), "reading");
    return message;
}

void WebSocketPeer::write(std::string_view text) {
    wire_->write(text, true);
}

void WebSocketPeer::write_binary(std::string_view bytes) {
    wire_->write(bytes, false);
}

void WebSocketPeer::write_raw(std::string_view bytes) {
    std::visit(
        [&](auto& ws) {
            require(finished(*wire_->io,
                             [&](auto done) {
                                 net::async_write(ws.next_layer(), net::buffer(bytes.data(), bytes.size()),
                                                  [done](ErrorCode error, std::size_t) { done(error); });
                             }),
                    "writing raw bytes");
        },
        wire_->stream);
}

void WebSocketPeer::ping(std::string_view payload) {
    const websocket::ping_data data{payload.data(), payload.size()};
    std::visit([&](auto& ws) { require(finished(*wire_->io, [&](auto done) { ws.async_ping(data, done); }), "pinging"); },
               wire_->stream);
}

int WebSocketPeer::pings() const {
    return wire_->pings;
}

int WebSocketPeer::pongs() const {
    return wire_->pongs;
}

int WebSocketPeer::read_goodbye() {
    std::string ignored;
    ErrorCode error;
    while (!error) error = wire_->read(ignored);
    if (error != websocket::error::closed) return 0;
    return std::visit([](const auto& ws) { return static_cast<int>(ws.reason().code); }, wire_->stream);
}

void WebSocketPeer::close(int code, std::string_view reason) {
    const websocket::close_reason goodbye{static_cast<websocket::close_code>(code), {reason.data(), reason.size()}};
    std::visit([&](auto& ws) { require(finished(*wire_->io, [&](auto done) { ws.async_close(goodbye, done); }), "closing"); },
               wire_->stream);
}

void WebSocketPeer::cut() {
    ErrorCode ignored;
    std::visit([&](auto& ws) { socket_of(ws).close(ignored); }, wire_->stream);
}

struct WebSocketListener::State {
    std::shared_ptr<net::io_context> io = std::make_shared<net::io_context>();
    std::optional<net::ssl::context> tls;
    tcp::acceptor acceptor{*io, {net::ip::address_v4::loopback(), 0}};
};

WebSocketListener::WebSocketListener(const Certificate* certificate) : state_{std::make_unique<State>()} {
    if (certificate == nullptr) return;
    state_->tls.emplace(net::ssl::context::tls_server);
    state_->tls->use_certificate_chain_file(certificate->certificate().string());
    state_->tls->use_private_key_file(certificate->key().string(), net::ssl::context::pem);
}

WebSocketListener::~WebSocketListener() = default;

std::uint16_t WebSocketListener::port() const {
    return state_->acceptor.local_endpoint().port();
}

std::string WebSocketListener::url() const {
    return (state_->tls ? "wss://localhost:" : "ws://127.0.0.1:") + std::to_string(port());
}

WebSocketPeer WebSocketListener::accept() {
    // One io_context a connection, so that each runs only while its own script does.
    auto io = std::make_shared<net::io_context>();
    tcp::socket socket{*io};
    require(finished(*state_->io, [&](auto done) { state_->acceptor.async_accept(socket, done); }), "accepting");
    const auto make = [&]() -> std::variant<Clear, Secure> {
        if (!state_->tls) return std::variant<Clear, Secure>{std::in_place_type<Clear>, std::move(socket)};
        return std::variant<Clear, Secure>{std::in_place_type<Secure>, std::move(socket), *state_->tls};
    };
    auto wire = std::unique_ptr<WebSocketPeer::Wire>{new WebSocketPeer::Wire{io, make(), {}, {}}};
    if (auto* secure = std::get_if<Secure>(&wire->stream)) {
        require(finished(*io, [&](auto done) { secure->next_layer().async_handshake(net::ssl::stream_base::server, done); }),
                "TLS handshake");
    }
    wire->watch_control_frames();
    wire->read_head();
    return WebSocketPeer{std::move(wire)};
}

WebSocketPeer WebSocketListener::accept_upgraded() {
    WebSocketPeer peer = accept();
    peer.upgrade();
    return peer;
}

bool WebSocketListener::somebody_connects_within(int milliseconds) {
    tcp::socket socket{*state_->io};
    bool connected = false;
    state_->io->restart();
    state_->acceptor.async_accept(socket, [&](ErrorCode error) { connected = !error; });
    state_->io->run_for(std::chrono::milliseconds{milliseconds});
    if (!connected) {
        state_->acceptor.cancel();
        state_->io->restart();
        state_->io->run();
    }
    return connected;
}

}  // namespace kexiebot::test
