#include "adapters/http/detail/connection.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "adapters/http/detail/event_pipe.hpp"
#include "adapters/http/spawn.hpp"

namespace kexiebot::http::detail {

namespace {

constexpr std::size_t read_bytes_max = std::size_t{64} * 1024;
constexpr std::size_t linger_bytes_max = std::size_t{64} * 1024 * 1024;

}  // namespace

/// Signs a connection off however its coroutine ends.
class Departure {
public:
    explicit Departure(Connection& connection) : connection_{connection} {}
    Departure(const Departure&) = delete;
    Departure& operator=(const Departure&) = delete;
    ~Departure() { connection_.ended(); }

private:
    Connection& connection_;
};

Connection::Connection(Socket socket, std::shared_ptr<ServerCore> core)
    : core_{std::move(core)}, transport_{std::move(socket)}, timer_{transport_.socket().get_executor()} {}

void Connection::start() {
    spawn(transport_.socket().get_executor(), "an HTTP connection", run(shared_from_this()));
}

void Connection::drain() {
    net::post(transport_.socket().get_executor(), [self = shared_from_this()] {
        if (self->pipe_) self->pipe_->close();
        if (self->phase_ == Phase::idle) self->transport_.close();
    });
}

void Connection::abort() {
    net::post(transport_.socket().get_executor(), [self = shared_from_this()] {
        self->aborted_ = true;
        self->transport_.close();
        if (self->pipe_) self->pipe_->close();
        if (self->exchange_) self->exchange_->abandon();
    });
}

void Connection::forsake() {
    if (exchange_) exchange_->abandon();
    if (pipe_) pipe_->detach();
}

Task<void> Connection::run(std::shared_ptr<Connection> self) {
    const Departure departure{*self};
    co_await self->serve();
}

void Connection::ended() {
    ended_ = true;
    timer_.cancel();
    transport_.close();
    core_->remove(this);
}

Task<void> Connection::serve() {
    note_remote();
    set_deadline(core_->settings.request_timeout);
    guard();
    if (core_->tls) {
        phase_ = Phase::handshaking;
        transport_.start_tls(*core_->tls);
        const auto [error] = co_await transport_.handshake(net::ssl::stream_base::server);
        if (error) co_return;  // scanners and plain HTTP on a TLS port are everyday: no log line
        set_deadline(core_->settings.request_timeout);
    }
    bool is_open = true;
    while (is_open) {
        const bool is_received = co_await receive();
        if (!is_received) co_return;
        is_open = co_await answer();
    }
}

void Connection::note_remote() {
    ErrorCode error;
    transport_.socket().set_option(tcp::no_delay{true}, error);
    transport_.socket().non_blocking(true, error);
    const tcp::endpoint remote = transport_.socket().remote_endpoint(error);
    if (error) return;  // gone already; the first read will tell
    net::ip::address address = remote.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6());
    }
    remote_address_ = address.to_string();
    remote_is_loopback_ = address.is_loopback();
}

Task<bool> Connection::receive() {
    buffer_.shrink();
    parser_.emplace(core_->settings.header_bytes_max, core_->body_limit_for);
    phase_ = Phase::idle;
    bool is_told_to_continue = false;
    for (;;) {
        const RequestParser::State state = feed();
        if (state == RequestParser::State::complete) {
            clear_deadline();
            co_return true;
        }
        if (state == RequestParser::State::refused) {
            co_await refuse(parser_->refusal());
            co_return false;
        }
        if (phase_ == Phase::idle && (parser_->started() || !buffer_.empty())) {
            phase_ = Phase::receiving;
            set_deadline(core_->settings.request_timeout);
        }
        if (parser_->expects_continue() && !is_told_to_continue) {
            is_told_to_continue = true;
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            const std::array<net::const_buffer, 2> buffers{net::buffer(go_on), net::const_buffer{}};
            const std::size_t written = transport_.write_now(buffers);
            if (written < go_on.size()) {
                const std::array<net::const_buffer, 1> rest{net::buffer(go_on.substr(written))};
                const auto [error, count] = co_await transport_.write(rest);
                if (error) co_return false;
            }
        }
        const bool is_more = co_await read_more();
        if (!is_more) co_return false;
    }
}

RequestParser::State Connection::feed() {
    // An old client's stray line break after a body belongs to no request (RFC 9112 section 2.2).
    if (phase_ == Phase::idle && buffer_.bytes().starts_with("\r\n")) buffer_.consume(2);
    buffer_.consume(parser_->put(buffer_.bytes()));
    return parser_->state();
}

Task<bool> Connection::read_more() {
    if (phase_ == Phase::idle && core_->draining()) co_return false;
    const std::uint64_t left = parser_->body_bytes_left();
    const std::size_t wanted = std::clamp(static_cast<std::size_t>(std::min<std::uint64_t>(left, read_bytes_max)),
                                          ReadBuffer::usual_bytes, read_bytes_max);
    const net::mutable_buffer space = buffer_.prepare(wanted);
    const auto [error, count] = co_await transport_.read_some(space);
    if (aborted_) co_return false;
    if (expired_) {
        if (phase_ == Phase::receiving) co_await refuse(408);
        co_return false;
    }
    if (error) co_return false;
    buffer_.commit(count);
    co_return true;
}

Task<void> Connection::refuse(int status) {
    phase_ = Phase::closing;
    Response response;
    response.status = status;
    response.content_type.clear();
    Framing framing;
    framing.keep_alive = false;
    const bool is_sent = co_await send(response, framing, true);
    if (is_sent) co_await linger();
}

Task<void> Connection::linger() {
    phase_ = Phase::closing;
    set_deadline(core_->settings.request_timeout);
    co_await transport_.finish_sending();
    buffer_.consume(buffer_.bytes().size());
    std::size_t discarded = 0;
    while (discarded < linger_bytes_max) {
        const net::mutable_buffer space = buffer_.prepare(read_bytes_max);
        const auto [error, count] = co_await transport_.socket().async_read_some(space, as_values);
        if (error) break;  // the peer has closed, or the deadline has
        discarded += count;
    }
}

void Connection::guard() {
    // Never later than any deadline that may be set meanwhile, so moving `deadline_` is all a wait costs.
    const std::chrono::milliseconds stride = std::min(core_->settings.request_timeout, core_->settings.idle_timeout);
    timer_.expires_at(std::min(deadline_, SteadyClock::now() + stride));
    timer_.async_wait([self = shared_from_this()](const ErrorCode& error) {
        if (error || self->ended_) return;
        if (SteadyClock::now() >= self->deadline_) self->expire();
        self->guard();
    });
}

void Connection::expire() {
    clear_deadline();
    expired_ = true;
    if (phase_ == Phase::receiving)
        transport_.cancel();  // it will be told so
    else
        transport_.close();
}

}  // namespace kexiebot::http::detail
