#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "tests/simulator/frame/server.hpp"

namespace kexiebot::simulator {

/// Answers the requests that come over `socket` until it closes or becomes a WebSocket.
void serve(boost::asio::ip::tcp::socket socket, std::shared_ptr<const Hearers> hearers);

}  // namespace kexiebot::simulator
