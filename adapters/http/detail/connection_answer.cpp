#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "adapters/http/detail/connection.hpp"
#include "adapters/http/detail/date.hpp"
#include "adapters/http/detail/event_pipe.hpp"
#include "adapters/http/failure.hpp"
#include "adapters/http/spawn.hpp"

namespace kexiebot::http::detail {

namespace {

/// Up to this size a body is copied behind the head, so that both leave in one piece.
constexpr std::size_t joined_bytes_max = std::size_t{16} * 1024;
/// A peer has the request timeout for each of these, so a slow download lives and a stalled one does not.
constexpr std::size_t piece_bytes_max = std::size_t{64} * 1024;

/// The first segment only: what follows may be a link's token.
std::string_view loggable(std::string_view path) {
    return path.substr(0, path.find('/', 1));
}

Response empty_500() {
    Response response;
    response.status = 500;
    response.content_type.clear();
    return response;
}

/// The next part of `buffers` to send, at most `bytes_max`, taken off them.
std::array<net::const_buffer, 2> next_piece(std::array<net::const_buffer, 2>& buffers, std::size_t bytes_max) {
    std::array<net::const_buffer, 2> piece;
    for (std::size_t i = 0; i < buffers.size(); ++i) {
        piece[i] = net::buffer(buffers[i], bytes_max);
        bytes_max -= piece[i].size();
        buffers[i] += piece[i].size();
    }
    return piece;
}

}  // namespace

Task<bool> Connection::answer() {
    Request request = parser_->take();
    request.remote_address = remote_address_;
    request.remote_is_loopback = remote_is_loopback_;
    const bool is_head = request.method == "HEAD";
    if (request.method == "GET" && !core_->event_paths.empty()) {
        const auto events = core_->event_paths.find(request.path);
        if (events != core_->event_paths.end()) {
            co_await stream_events(events->second, std::move(request));
            co_return false;
        }
    }
    phase_ = Phase::handling;
    const auto exchange = std::make_shared<Exchange>();
    call_handler(exchange, std::move(request));
    if (!exchange->ended()) {
        exchange_ = exchange;
        co_await exchange->wait();
        exchange_.reset();
    }
    if (exchange->ending() == Exchange::Ending::abandoned) co_return false;
    phase_ = Phase::sending;
    const Response response = outcome(*exchange);
    Framing framing;
    framing.http_1_0 = parser_->http_1_0();
    framing.keep_alive =
        parser_->keeps_alive() && !core_->draining() && !same_name(header(response.headers, "Connection"), "close");
    const bool is_sent = co_await send(response, framing, !is_head);
    if (!is_sent) co_return false;
    if (!framing.keep_alive) {
        if (transport_.secure() || !buffer_.empty()) co_await linger();
        co_return false;
    }
    set_deadline(core_->settings.idle_timeout);
    co_return true;
}

void Connection::call_handler(const std::shared_ptr<Exchange>& exchange, Request request) {
    const std::string path{loggable(request.path)};
    handler_threw_ = false;
    try {
        core_->handler(std::move(request), respond_to(exchange));
    } catch (...) {  // whatever it is: one request failed, the server goes on
        spdlog::error("the handler of {} failed: {}", path, describe(std::current_exception()));
        handler_threw_ = true;
        exchange->answer(empty_500());
    }
}

Response Connection::outcome(Exchange& exchange) const {
    if (exchange.ending() == Exchange::Ending::dropped) {
        if (!handler_threw_) spdlog::error("a handler let go of a request without answering it");
        return empty_500();
    }
    Response response = exchange.take();
    if (sendable(response)) return response;
    spdlog::error("a handler answered with a status or header that cannot be sent (status {})", response.status);
    return empty_500();
}

Task<bool> Connection::send(const Response& response, const Framing& framing, bool with_body) {
    out_.clear();
    Framing dated = framing;
    dated.date = http_date_now();
    append_head(out_, response, dated);
    std::array<net::const_buffer, 2> buffers{};
    if (with_body && allows_body(response.status)) {
        if (response.body.size() <= joined_bytes_max)
            out_ += response.body;
        else
            buffers[1] = net::buffer(response.body);
    }
    buffers[0] = net::buffer(out_);
    return send_all(buffers);
}

Task<bool> Connection::send_all(std::array<net::const_buffer, 2> buffers) {
    const std::size_t written = transport_.write_now(buffers);
    next_piece(buffers, written);
    while (net::buffer_size(buffers) > 0) {
        const std::array<net::const_buffer, 2> piece = next_piece(buffers, piece_bytes_max);
        set_deadline(core_->settings.request_timeout);
        const auto [error, count] = co_await transport_.write(piece);
        if (error) co_return false;
    }
    clear_deadline();
    co_return true;
}

Task<void> Connection::stream_events(const StreamOpened& opened, Request request) {
    Response response;
    response.content_type = "text/event-stream";
    response.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
    Framing framing;
    framing.http_1_0 = parser_->http_1_0();
    framing.keep_alive = false;
    framing.until_close = true;

    beat_.emplace(transport_.socket().get_executor());
    pipe_ = std::make_shared<EventPipe>([weak = weak_from_this(), strand = transport_.socket().get_executor()] {
        net::post(strand, [weak] {
            if (const auto self = weak.lock()) self->beat_->cancel();
        });
    });
    try {
        opened(std::move(request), stream_into(pipe_));
    } catch (...) {  // as for a handler
        log_failure("opening an event stream", std::current_exception());
        response = empty_500();
        framing.until_close = false;
        pipe_->detach();
    }
    phase_ = Phase::streaming;
    const bool is_sent = co_await send(response, framing, true);
    if (is_sent) co_await pump_events();
    pipe_->detach();
    if (!transport_.secure()) co_return;
    phase_ = Phase::closing;  // under TLS a stream that just stops looks cut off
    set_deadline(core_->settings.request_timeout);
    co_await transport_.finish_sending();
}

Task<void> Connection::pump_events() {
    spawn(transport_.socket().get_executor(), "watching an event stream's peer", watch_peer(shared_from_this(), pipe_));
    for (;;) {
        std::string text = pipe_->take();
        if (text.empty()) {
            if (!pipe_->open()) break;
            beat_->expires_after(core_->settings.heartbeat);
            const auto [woken] = co_await beat_->async_wait(as_values);
            if (woken) continue;
            text = ":\n\n";
        }
        const std::array<net::const_buffer, 2> buffers{net::buffer(text), net::const_buffer{}};
        const bool is_sent = co_await send_all(buffers);
        if (!is_sent) break;
        pipe_->sent();
    }
}

Task<void> Connection::watch_peer(std::shared_ptr<Connection> self, std::shared_ptr<EventPipe> pipe) {
    std::array<char, 256> scratch{};
    for (;;) {
        const auto [error, count] = co_await self->transport_.read_some(net::buffer(scratch));
        if (error) break;
    }
    pipe->close();
}

}  // namespace kexiebot::http::detail
