#include "tests/simulator/frame/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <utility>

#include "adapters/http/runtime.hpp"
#include "tests/simulator/frame/http_session.hpp"

namespace kexiebot::simulator {

namespace net = boost::asio;
using net::ip::tcp;

class Server::State : public std::enable_shared_from_this<State> {
public:
    State(http::Runtime& runtime, std::uint16_t port, Hearers hearers)
        : acceptor_{runtime.context(), tcp::endpoint{net::ip::address_v4::loopback(), port}},
          hearers_{std::make_shared<const Hearers>(std::move(hearers))} {}

    void accept() {
        acceptor_.async_accept([self = shared_from_this()](const boost::system::error_code& error, tcp::socket socket) {
            if (error == net::error::operation_aborted) return;
            if (!error) serve(std::move(socket), self->hearers_);
            self->accept();
        });
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

private:
    tcp::acceptor acceptor_;
    std::shared_ptr<const Hearers> hearers_;
};

Server::Server(http::Runtime& runtime, std::uint16_t port, Hearers hearers)
    : state_{std::make_shared<State>(runtime, port, std::move(hearers))} {
    state_->accept();
}

Server::~Server() = default;

std::uint16_t Server::port() const {
    return state_->port();
}

}  // namespace kexiebot::simulator
