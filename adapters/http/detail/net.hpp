#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

/// Inside this folder only: the names under which Asio is used here. A concrete executor (the strand of a connection)
/// instead of any_io_executor saves a virtual call and sometimes an allocation at each step.
namespace kexiebot::http::detail {

namespace net = boost::asio;
using ErrorCode = boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;
using tcp = net::ip::tcp;

using Strand = net::strand<net::io_context::executor_type>;
using Socket = net::basic_stream_socket<tcp, Strand>;
using Acceptor = net::basic_socket_acceptor<tcp, Strand>;
using Timer = net::basic_waitable_timer<SteadyClock, net::wait_traits<SteadyClock>, Strand>;
template <class T>
using Task = net::awaitable<T, Strand>;

/// Awaiting with this token gives failures as values.
inline constexpr net::as_tuple_t<net::use_awaitable_t<Strand>> as_values{net::use_awaitable_t<Strand>{}};

}  // namespace kexiebot::http::detail
