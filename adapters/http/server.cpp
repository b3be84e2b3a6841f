#include "adapters/http/server.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/http/detail/connection.hpp"
#include "adapters/http/detail/net.hpp"
#include "adapters/http/detail/server_core.hpp"
#include "adapters/http/detail/tls.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/http/spawn.hpp"

namespace kexiebot::http {

using namespace detail;

class Server::State final : public std::enable_shared_from_this<Server::State> {
public:
    State(Runtime& runtime, std::shared_ptr<ServerCore> core)
        : runtime_{runtime},
          core_{std::move(core)},
          acceptor_{net::make_strand(runtime.context())},
          pause_{acceptor_.get_executor()} {}

    void listen();
    void stop_accepting();
    static Task<void> accept(std::shared_ptr<State> self);

    Runtime& runtime_;
    std::shared_ptr<ServerCore> core_;
    Acceptor acceptor_;
    Timer pause_;
    std::uint16_t port_ = 0;
    bool started_ = false;
    bool stopped_ = false;

private:
    void welcome(Socket socket);
    SteadyClock::time_point told_full_at_{};
};

void Server::State::listen() {
    const ServerSettings& settings = core_->settings;
    const std::string address = settings.address == "localhost" ? "127.0.0.1" : settings.address;
    try {
        const tcp::endpoint endpoint{net::ip::make_address(address), settings.port};
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(net::socket_base::reuse_address{true});
        acceptor_.bind(endpoint);
        acceptor_.listen(net::socket_base::max_listen_connections);
        port_ = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error{"cannot listen on " + settings.address + ":" + std::to_string(settings.port) + ": " +
                                 error.code().message()};
    }
}

Task<void> Server::State::accept(std::shared_ptr<State> self) {
    while (!self->core_->draining()) {
        const Strand strand = net::make_strand(self->runtime_.context());
        auto [error, socket] = co_await self->acceptor_.async_accept(strand, as_values);
        if (!error) {
            self->welcome(std::move(socket));
        } else if (!self->core_->draining()) {
            // Out of file descriptors, most likely: the connections that are open go on, the next one waits.
            spdlog::warn("cannot accept a connection: {}", error.message());
            self->pause_.expires_after(std::chrono::milliseconds{100});
            const auto [stopped] = co_await self->pause_.async_wait(as_values);
            static_cast<void>(stopped);  // the loop looks at draining() anyway
        }
    }
    self->core_->set_accepting(false);
}

void Server::State::welcome(Socket socket) {
    const auto connection = std::make_shared<Connection>(std::move(socket), core_);
    if (core_->add(connection)) return connection->start();
    const auto now = SteadyClock::now();
    if (now - told_full_at_ < std::chrono::minutes{1}) return;
    told_full_at_ = now;
    spdlog::warn("{} connections are open: no more are taken", core_->settings.connections_max);
}

void Server::State::stop_accepting() {
    net::post(acceptor_.get_executor(), [self = shared_from_this()] {
        ErrorCode ignored;
        self->acceptor_.close(ignored);
        self->pause_.cancel();
    });
}

Server::Server(Runtime& runtime, ServerSettings settings, std::vector<BodyLimit> body_limits, Handler handler) {
    auto core = std::make_shared<ServerCore>(std::move(settings), std::move(body_limits), std::move(handler));
    if (!core->settings.tls_certificate.empty()) {
        core->tls.emplace(server_tls(core->settings.tls_certificate, core->settings.tls_key));
    }
    state_ = std::make_shared<State>(runtime, std::move(core));
    state_->listen();
}

Server::~Server() {
    stop(std::chrono::milliseconds{0});
}

void Server::serve_events(std::string path, std::function<void(Request, std::shared_ptr<EventStream>)> opened) {
    if (state_->started_) throw std::logic_error{"event paths are named before the server starts"};
    state_->core_->event_paths.insert_or_assign(std::move(path), std::move(opened));
}

void Server::start() {
    if (std::exchange(state_->started_, true)) return;
    state_->core_->set_accepting(true);
    spawn(state_->acceptor_.get_executor(), "accepting connections", State::accept(state_));
}

std::uint16_t Server::port() const {
    return state_->port_;
}

std::size_t Server::connections() const {
    return state_->core_->connections();
}

void Server::stop(std::chrono::milliseconds grace) {
    if (std::exchange(state_->stopped_, true)) return;
    ServerCore& core = *state_->core_;
    core.start_draining();
    state_->stop_accepting();
    for (const auto& connection : core.all()) connection->drain();
    if (!state_->started_) return;
    if (!state_->runtime_.running()) {
        for (const auto& connection : core.all()) connection->forsake();
        return;
    }
    if (core.wait_until_empty(grace)) return;
    while (state_->runtime_.running()) {
        for (const auto& connection : core.all()) connection->abort();
        if (core.wait_until_empty(std::chrono::milliseconds{100})) return;
    }
}

}  // namespace kexiebot::http
