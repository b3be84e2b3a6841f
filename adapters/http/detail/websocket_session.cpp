#include "adapters/http/detail/websocket_session.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket/error.hpp>
#include <utility>

#include "adapters/http/detail/tls.hpp"
#include "adapters/http/spawn.hpp"

namespace kexiebot::http::detail {

namespace {

constexpr std::size_t reason_bytes_max = 123;  // RFC 6455, section 5.5
constexpr std::size_t usual_buffer_bytes = std::size_t{64} * 1024;

}  // namespace

WebSocketCore::WebSocketCore(net::io_context& io_given) : io{io_given}, tls{client_tls()} {}

WebSocketSession::WebSocketSession(std::shared_ptr<WebSocketCore> core, WebSocketSettings settings, Url url,
                                   WebSocketEvents events)
    : core_{std::move(core)},
      settings_{std::move(settings)},
      url_{std::move(url)},
      events_{std::move(events)},
      strand_{net::make_strand(core_->io)},
      stream_{strand_, url_.is_secure ? &core_->tls : nullptr},
      resolver_{strand_},
      open_timer_{strand_},
      connect_timer_{strand_},
      write_timer_{strand_},
      ending_timer_{strand_} {}

void WebSocketSession::start() {
    spawn(strand_, "a WebSocket", run(shared_from_this()));
}

bool WebSocketSession::send(std::string text) {
    if (!takes_messages_) return false;
    const std::size_t bytes = text.size();
    if (queued_bytes_.fetch_add(bytes) + bytes > settings_.queue_bytes_max) {
        queued_bytes_.fetch_sub(bytes);
        return false;
    }
    net::post(strand_, [self = shared_from_this(), text = std::move(text)]() mutable {
        self->queue_.push_back(std::move(text));
        self->start_writing();
    });
    return true;
}

void WebSocketSession::close(int code, std::string reason) {
    takes_messages_ = false;
    if (reason.size() > reason_bytes_max) reason.resize(reason_bytes_max);
    net::post(strand_, [self = shared_from_this(), code, reason = std::move(reason)] {
        if (self->phase_ == Phase::ended || self->is_saying_goodbye_) return;
        self->is_saying_goodbye_ = true;
        if (self->phase_ != Phase::open) {
            self->resolver_.cancel();
            self->stream_.cut();
            return self->end({WebSocketEnd::by_us, 0, 0, "closed before it was open"});
        }
        spawn(self->strand_, "a WebSocket's goodbye", say_goodbye(self, code, reason));
    });
}

void WebSocketSession::abandon() {
    takes_messages_ = false;
    is_abandoned_ = true;
    net::post(strand_, [self = shared_from_this()] {
        self->resolver_.cancel();
        self->stream_.cut();
        self->end({});
    });
}

Task<void> WebSocketSession::run(std::shared_ptr<WebSocketSession> self) {
    self->open_timer_.expires_after(self->settings_.open_timeout);
    self->open_timer_.async_wait([self](const ErrorCode& error) {
        if (error || self->phase_ >= Phase::open) return;
        self->why_cut_ = "no answer within " + std::to_string(self->settings_.open_timeout.count()) + " ms";
        // The system's name look-up cannot be interrupted; nobody need wait for it.
        if (self->phase_ == Phase::resolving) self->end({WebSocketEnd::not_opened, 0, 0, self->cause({})});
        self->stream_.cut();
    });
    std::optional<std::string> obstacle = co_await self->open();
    self->open_timer_.cancel();
    if (self->phase_ == Phase::ended) co_return;
    if (obstacle) {
        self->stream_.cut();
        self->end({WebSocketEnd::not_opened, 0, self->http_status_, std::move(*obstacle)});
        co_return;
    }
    self->phase_ = Phase::open;
    self->stream_.limit({self->settings_.close_timeout, self->settings_.silence_max, self->settings_.message_bytes_max});
    self->tell(self->events_.opened);
    self->start_writing();
    self->watch_ending(true);
    co_await self->receive();
}

Task<std::optional<std::string>> WebSocketSession::open() {
    std::vector<tcp::endpoint> endpoints;
    std::optional<std::string> obstacle = co_await resolve(endpoints);
    if (obstacle) co_return "looking up the name: " + *obstacle;
    obstacle = co_await connect_to(std::move(endpoints));
    if (obstacle) co_return "connecting: " + *obstacle;
    phase_ = Phase::shaking_hands;
    const auto [tls_error] = co_await stream_.shake_hands(url_.host);
    if (tls_error) co_return "TLS handshake: " + cause(tls_error);
    phase_ = Phase::upgrading;
    const auto [error] = co_await stream_.upgrade(url_.authority, url_.target, settings_.headers, http_status_);
    if (http_status_ != 0) co_return "upgrading: " + url_.authority + " answered HTTP " + std::to_string(http_status_);
    if (error) co_return "upgrading: " + cause(error);
    co_return std::nullopt;
}

Task<std::optional<std::string>> WebSocketSession::resolve(std::vector<tcp::endpoint>& endpoints) {
    ErrorCode not_an_address;
    const auto address = net::ip::make_address(url_.host, not_an_address);
    if (!not_an_address) {
        endpoints.emplace_back(address, url_.port);
        co_return std::nullopt;
    }
    const std::string service = std::to_string(url_.port);
    const auto [error, found] = co_await resolver_.async_resolve(url_.host, service, as_values);
    if (error || phase_ == Phase::ended) co_return cause(error);
    for (const auto& entry : found) {
        // In clear to this machine only, whatever "localhost" leads to.
        if (url_.is_secure || entry.endpoint().address().is_loopback()) endpoints.push_back(entry.endpoint());
    }
    co_return std::nullopt;
}

Task<std::optional<std::string>> WebSocketSession::connect_to(std::vector<tcp::endpoint> endpoints) {
    phase_ = Phase::connecting;
    const auto deadline = open_timer_.expiry();
    ErrorCode last = net::error::host_not_found;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        // An address that swallows packets must leave time for the others.
        const auto share = (deadline - SteadyClock::now()) / static_cast<std::ptrdiff_t>(endpoints.size() - i);
        connect_timer_.expires_after(share);
        connect_timer_.async_wait([self = shared_from_this()](const ErrorCode& error) {
            if (!error && self->phase_ == Phase::connecting) self->stream_.cut();
        });
        const tcp::endpoint endpoint = endpoints[i];
        const auto [error] = co_await stream_.socket().async_connect(endpoint, as_values);
        connect_timer_.cancel();
        if (phase_ == Phase::ended || !why_cut_.empty()) co_return cause(error);
        if (!error) {
            ErrorCode ignored;
            stream_.socket().set_option(tcp::no_delay{true}, ignored);
            co_return std::nullopt;
        }
        last = error;
        stream_.cut();
    }
    co_return cause(last);
}

Task<void> WebSocketSession::receive() {
    boost::beast::flat_buffer buffer;
    while (phase_ == Phase::open) {
        const auto [error, bytes] = co_await stream_.read(buffer);
        if (error) {
            end_after_read(error);
            co_return;
        }
        std::string message = boost::beast::buffers_to_string(buffer.cdata());
        buffer.consume(buffer.size());
        if (buffer.capacity() > usual_buffer_bytes) buffer.shrink_to_fit();
        if (!is_saying_goodbye_) tell(events_.message, std::move(message));
    }
}

void WebSocketSession::start_writing() {
    if (phase_ != Phase::open || is_writing_ || is_saying_goodbye_ || queue_.empty()) return;
    is_writing_ = true;
    spawn(strand_, "a WebSocket's messages", write_queued(shared_from_this()));
}

Task<void> WebSocketSession::write_queued(std::shared_ptr<WebSocketSession> self) {
    while (self->phase_ == Phase::open && !self->is_saying_goodbye_ && !self->queue_.empty()) {
        const std::string text = std::move(self->queue_.front());
        self->queue_.pop_front();
        self->cut_at(SteadyClock::now() + self->settings_.write_timeout);
        const auto [error, bytes] = co_await self->stream_.write(text);
        self->write_timer_.cancel();
        self->queued_bytes_.fetch_sub(text.size());
        if (error) {
            // The read that is under way tells how the connection ended.
            self->stream_.cut();
            break;
        }
    }
    self->is_writing_ = false;
}

void WebSocketSession::cut_at(SteadyClock::time_point instant) {
    write_timer_.expires_at(instant);
    write_timer_.async_wait([self = shared_from_this()](const ErrorCode& error) {
        if (error) return;
        self->why_cut_ = "a message was not taken within " + std::to_string(self->settings_.write_timeout.count()) + " ms";
        self->stream_.cut();
    });
}

/// After a fault of the peer's Beast waits, without a bound of its own, for the peer to close too.
void WebSocketSession::watch_ending(bool was_open) {
    if (phase_ == Phase::ended) return;
    ending_timer_.expires_after(settings_.close_timeout);
    ending_timer_.async_wait([self = shared_from_this(), was_open](const ErrorCode& error) {
        if (error) return;
        const bool is_open = self->stream_.is_open();
        if (!is_open && !was_open) return self->stream_.cut();
        self->watch_ending(is_open);
    });
}

Task<void> WebSocketSession::say_goodbye(std::shared_ptr<WebSocketSession> self, int code, std::string reason) {
    // Beast bounds the wait for the peer's answer, but not that for a message being written before it.
    self->open_timer_.expires_after(self->settings_.close_timeout);
    self->open_timer_.async_wait([self](const ErrorCode& error) {
        if (!error) self->stream_.cut();
    });
    const auto [ignored] = co_await self->stream_.close(code, std::move(reason));
    static_cast<void>(ignored);  // the peer may be gone already
    self->open_timer_.cancel();
    self->stream_.cut();
    self->end({WebSocketEnd::by_us, 0, 0, {}});
}

void WebSocketSession::end_after_read(const ErrorCode& error) {
    if (is_saying_goodbye_) return;  // say_goodbye() tells of the end
    stream_.cut();
    if (error != websocket::error::closed) return end({WebSocketEnd::lost, 0, 0, cause(error)});
    const websocket::close_reason goodbye = stream_.goodbye();
    std::string detail = url_.authority + " closed with code " + std::to_string(goodbye.code);
    if (!goodbye.reason.empty()) detail.append(": ").append(goodbye.reason.data(), goodbye.reason.size());
    end({WebSocketEnd::by_peer, goodbye.code, 0, std::move(detail)});
}

void WebSocketSession::end(WebSocketClosed closed) {
    if (phase_ == Phase::ended) return;
    phase_ = Phase::ended;
    takes_messages_ = false;
    queue_.clear();
    open_timer_.cancel();
    connect_timer_.cancel();
    write_timer_.cancel();
    ending_timer_.cancel();
    tell(events_.closed, std::move(closed));
    // What the events hold may hold us.
    events_ = {};
}

/// The reason a person can act on; never the URL, whose query may hold a ticket.
std::string WebSocketSession::cause(const ErrorCode& error) const {
    if (!why_cut_.empty()) return url_.authority + ": " + why_cut_;
    if (error == boost::beast::error::timeout) return url_.authority + ": silent for too long";
    if (error == net::error::operation_aborted) return url_.authority + " did not answer in time";
    return url_.authority + ": " + error.message();
}

template <class Event, class... Arguments>
void WebSocketSession::tell(const Event& event, Arguments&&... arguments) {
    if (!event || is_abandoned_) return;
    const Event held = event;  // an event may abandon the session
    try {
        held(std::forward<Arguments>(arguments)...);
    } catch (...) {  // logged: the listener's failure, not the connection's
        log_failure("a WebSocket's listener", std::current_exception());
    }
}

}  // namespace kexiebot::http::detail
