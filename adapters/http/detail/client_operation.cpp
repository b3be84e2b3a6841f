#include "adapters/http/detail/client_operation.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <exception>
#include <fstream>
#include <utility>

#include "adapters/http/spawn.hpp"

namespace kexiebot::http::detail {

namespace {

constexpr std::size_t read_bytes = std::size_t{64} * 1024;
constexpr std::size_t file_piece_bytes = std::size_t{64} * 1024;

std::string key_of(const Url& url) {
    return (url.is_secure ? "https " : "http ") + url.host + ' ' + std::to_string(url.port);
}

/// 0 for one that is gone by now: sending it will find out.
std::uint64_t bytes_of(const std::filesystem::path& file) {
    if (file.empty()) return 0;
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file, error);
    return error ? 0 : bytes;
}

}  // namespace

void ClientOperation::start(std::shared_ptr<ClientCore> core, ClientRequest request, Url url, Done done) {
    std::shared_ptr<ClientConnection> pooled = core->pool->take(key_of(url));
    const auto self = std::make_shared<ClientOperation>(std::move(core), std::move(request), std::move(url), std::move(done),
                                                        std::move(pooled));
    spawn(self->strand_, "an HTTP request", run(self));
}

ClientOperation::ClientOperation(std::shared_ptr<ClientCore> core, ClientRequest request, Url url, Done done,
                                 std::shared_ptr<ClientConnection> pooled)
    : core_{std::move(core)},
      request_{std::move(request)},
      url_{std::move(url)},
      done_{std::move(done)},
      connection_{std::move(pooled)},
      is_reused_{connection_ != nullptr},
      strand_{connection_ ? connection_->strand : net::make_strand(core_->io)},
      timer_{strand_},
      resolver_{strand_},
      deadline_{SteadyClock::now() + request_.timeout},
      file_bytes_{bytes_of(request_.body_file)} {}

Task<void> ClientOperation::run(std::shared_ptr<ClientOperation> self) {
    self->wake_at(self->deadline_);
    if (self->is_reused_) {
        self->connection_->idle_timer.cancel();
        if (!self->connection_->is_quiet()) {
            self->connection_.reset();
            self->is_reused_ = false;
        }
    }
    Try result = co_await self->attempt();
    if (self->may_repeat(result)) {
        self->connection_.reset();
        self->is_reused_ = false;
        self->buffer_ = ReadBuffer{};
        result = co_await self->attempt();
    }
    self->timer_.cancel();
    if (result.transfer == Transfer::complete)
        self->finish(std::move(self->response_));
    else
        self->finish(result);
}

bool ClientOperation::may_repeat(const Try& failed) const {
    if (!is_reused_ || timed_out_ || !failed.peer_was_silent) return false;
    if (failed.transfer == Transfer::not_sent) return true;
    static constexpr std::array repeatable{"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
    return failed.transfer == Transfer::unknown &&
           std::find(repeatable.begin(), repeatable.end(), request_.method) != repeatable.end();
}

Task<ClientOperation::Try> ClientOperation::attempt() {
    if (!connection_) {
        std::optional<std::string> obstacle = co_await connect();
        if (obstacle) {
            Try failed;
            failed.why = std::move(*obstacle);
            co_return failed;
        }
    }
    phase_ = Phase::exchanging;
    Try result = co_await exchange();
    co_return result;
}

Task<std::optional<std::string>> ClientOperation::connect() {
    connection_ = std::make_shared<ClientConnection>(strand_, key_of(url_));
    std::vector<tcp::endpoint> endpoints;
    ErrorCode not_an_address;
    const auto address = net::ip::make_address(url_.host, not_an_address);
    if (!not_an_address) {
        endpoints.emplace_back(address, url_.port);
    } else {
        phase_ = Phase::resolving;
        const std::string service = std::to_string(url_.port);
        const auto [error, found] = co_await resolver_.async_resolve(url_.host, service, as_values);
        if (timed_out_ || error) co_return "looking up the name: " + cause(error);
        for (const auto& entry : found) {
            // In clear to this machine only, whatever "localhost" leads to.
            if (url_.is_secure || entry.endpoint().address().is_loopback()) endpoints.push_back(entry.endpoint());
        }
    }
    std::optional<std::string> obstacle = co_await connect_to(std::move(endpoints));
    if (!obstacle && url_.is_secure) obstacle = co_await shake_hands();
    co_return obstacle;
}

Task<std::optional<std::string>> ClientOperation::connect_to(std::vector<tcp::endpoint> endpoints) {
    phase_ = Phase::connecting;
    Socket& socket = connection_->transport.socket();
    ErrorCode last = net::error::host_not_found;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        // An address that swallows packets must leave time for the others.
        const auto now = SteadyClock::now();
        const auto share = (deadline_ - now) / static_cast<std::ptrdiff_t>(endpoints.size() - i);
        connect_deadline_ = now + share;
        wake_at(connect_deadline_);
        const tcp::endpoint endpoint = endpoints[i];
        const auto [error] = co_await socket.async_connect(endpoint, as_values);
        if (timed_out_) co_return "connecting: " + cause(error);
        if (!error) {
            connect_deadline_ = SteadyClock::time_point::max();
            wake_at(deadline_);
            ErrorCode ignored;
            socket.set_option(tcp::no_delay{true}, ignored);
            socket.non_blocking(true, ignored);
            co_return std::nullopt;
        }
        last = error;
        connection_->transport.close();
    }
    co_return "connecting: " + cause(last);
}

Task<std::optional<std::string>> ClientOperation::shake_hands() {
    phase_ = Phase::shaking_hands;
    auto& tls = connection_->transport.start_tls(core_->tls);
    tls.set_verify_callback(net::ssl::host_name_verification{url_.host});
    if (!is_address(url_.host) && SSL_set_tlsext_host_name(tls.native_handle(), url_.host.c_str()) != 1) {
        co_return "preparing TLS failed";
    }
    const auto [error] = co_await connection_->transport.handshake(net::ssl::stream_base::client);
    if (timed_out_ || error) co_return "TLS handshake: " + cause(error);
    co_return std::nullopt;
}

Task<ClientOperation::Try> ClientOperation::exchange() {
    const std::string request_head = head();
    std::array<net::const_buffer, 2> buffers{net::buffer(request_head), net::buffer(request_.body)};
    std::size_t written = connection_->transport.write_now(buffers);
    const std::size_t total = request_head.size() + request_.body.size();
    Try failed;
    if (written < total) {
        const std::size_t of_head = std::min(written, request_head.size());
        buffers[0] += of_head;
        buffers[1] += written - of_head;
        const auto [error, count] = co_await connection_->transport.write(buffers);
        written += count;
        if (error) failed.why = "sending: " + cause(error);
    }
    if (written == 0) co_return failed;
    failed.transfer = Transfer::unknown;
    if (!timed_out_ && failed.why.empty() && !request_.body_file.empty()) {
        std::optional<std::string> obstacle = co_await send_file();
        if (obstacle) failed.why = std::move(*obstacle);
    }
    if (timed_out_) co_return failed;
    // A peer that answers early (413) stops reading: its answer still counts.
    Try result = co_await receive(std::move(failed));
    co_return result;
}

Task<std::optional<std::string>> ClientOperation::send_file() {
    std::ifstream file{request_.body_file, std::ios::binary};
    std::string piece(file_piece_bytes, '\0');
    std::uint64_t left = file_bytes_;
    while (left > 0) {
        const auto wanted = std::min<std::uint64_t>(left, piece.size());
        file.read(piece.data(), static_cast<std::streamsize>(wanted));
        if (static_cast<std::uint64_t>(file.gcount()) != wanted) {
            // The length is promised: only the end of the connection tells the peer that the rest will not come.
            connection_->transport.close();
            co_return "the file to send could not be read to its end";
        }
        const std::array<net::const_buffer, 1> buffers{net::buffer(piece.data(), wanted)};
        const auto [error, count] = co_await connection_->transport.write(buffers);
        if (error || timed_out_) co_return "sending: " + cause(error);
        left -= wanted;
    }
    const std::array<net::const_buffer, 1> rest{net::buffer(request_.after_file)};
    const auto [error, count] = co_await connection_->transport.write(rest);
    if (error) co_return "sending: " + cause(error);
    co_return std::nullopt;
}

Task<ClientOperation::Try> ClientOperation::receive(Try so_far) {
    std::optional<ResponseParser> parser;
    parser.emplace(request_);
    for (;;) {
        const net::mutable_buffer space = buffer_.prepare(read_bytes);
        const auto [error, count] = co_await connection_->transport.read_some(space);
        if (timed_out_ || (error && error != net::error::eof)) {
            if (so_far.why.empty() || timed_out_) so_far.why = "waiting for the response: " + cause(error);
            co_return so_far;
        }
        buffer_.commit(count);
        if (count > 0) so_far.peer_was_silent = false;
        buffer_.consume(parser->put(buffer_.bytes()));
        while (parser->state() == ResponseParser::State::interim) {
            parser.emplace(request_);
            buffer_.consume(parser->put(buffer_.bytes()));
        }
        if (error) parser->end_of_stream();
        if (parser->state() != ResponseParser::State::need_bytes) co_return conclude(*parser);
        if (error) {
            if (so_far.why.empty()) so_far.why = "the peer closed the connection before the response was whole";
            co_return so_far;
        }
    }
}

ClientOperation::Try ClientOperation::conclude(ResponseParser& parser) {
    Try result;
    result.peer_was_silent = false;
    result.transfer = Transfer::unknown;
    switch (parser.state()) {
        case ResponseParser::State::need_bytes:
        case ResponseParser::State::interim:
        case ResponseParser::State::broken: result.why = "the response is not well-formed HTTP"; break;
        case ResponseParser::State::unwritable: result.why = "the file for the response could not be written"; break;
        case ResponseParser::State::too_large:
            result.transfer = Transfer::too_large;
            result.why = "the response is over " + std::to_string(request_.response_bytes_max) + " bytes";
            break;
        case ResponseParser::State::complete:
            result.transfer = Transfer::complete;
            response_ = parser.take();
            response_.transfer = Transfer::complete;
            if (parser.keeps_alive() && buffer_.empty()) core_->pool->keep(connection_);
            break;
    }
    return result;
}

std::string ClientOperation::head() const {
    std::string out;
    out.reserve(512);
    out += request_.method + ' ' + url_.target + " HTTP/1.1\r\nHost: " + url_.authority + "\r\n";
    for (const auto& [name, value] : request_.headers) out.append(name).append(": ").append(value).append("\r\n");
    if (header(request_.headers, "User-Agent").empty()) out += "User-Agent: kexiebot\r\n";
    const std::uint64_t body_bytes =
        request_.body.size() + file_bytes_ + (request_.body_file.empty() ? 0 : request_.after_file.size());
    const bool has_body = body_bytes > 0 || (request_.method != "GET" && request_.method != "HEAD");
    if (has_body) out += "Content-Length: " + std::to_string(body_bytes) + "\r\n";
    out += "\r\n";
    return out;
}

/// The reason a person can act on; never the URL, whose query may hold a token.
std::string ClientOperation::cause(const ErrorCode& error) const {
    if (timed_out_) return "no answer from " + url_.authority + " within " + std::to_string(request_.timeout.count()) + " ms";
    if (error == net::error::operation_aborted) return url_.authority + " did not answer in time";
    return url_.authority + ": " + error.message();
}

void ClientOperation::wake_at(SteadyClock::time_point instant) {
    timer_.expires_at(std::min(instant, deadline_));
    timer_.async_wait([self = shared_from_this()](const ErrorCode& error) {
        if (!error) self->on_timer();
    });
}

void ClientOperation::on_timer() {
    if (!done_) return;  // it has ended, and the connection may serve another request already
    const auto now = SteadyClock::now();
    timed_out_ = now >= deadline_;
    if (timed_out_ && phase_ == Phase::resolving) {
        // The system's look-up cannot be interrupted; whoever waits for us need not wait for it.
        resolver_.cancel();
        Try failed;
        failed.why = "looking up the name: " + cause({});
        finish(failed);
    } else if (timed_out_ || now >= connect_deadline_) {
        connection_->transport.close();
    }
}

void ClientOperation::finish(const Try& failed) {
    ClientResponse response;
    response.transfer = failed.transfer;
    response.detail = failed.why;
    finish(std::move(response));
}

void ClientOperation::finish(ClientResponse response) {
    if (!done_) return;
    const Done done = std::exchange(done_, nullptr);
    try {
        done(std::move(response));
    } catch (...) {  // logged: the caller's failure, not the connection's
        log_failure("a response handler", std::current_exception());
    }
}

}  // namespace kexiebot::http::detail
