#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <functional>
#include <memory>

#include "tests/simulator/frame/line.hpp"

namespace kexiebot::simulator {

/// Answers the upgrade and then calls `opened`; silently nothing when the peer is gone before.
void accept_line(boost::asio::ip::tcp::socket socket, boost::beast::http::request<boost::beast::http::string_body> upgrade,
                 std::function<void(std::shared_ptr<Line>)> opened);

}  // namespace kexiebot::simulator
