#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <exception>
#include <string>
#include <utility>

#include "adapters/http/failure.hpp"

namespace kexiebot::http {

/// Starts a coroutine that nobody awaits. What it throws is logged under `name` (net::detached would drop it silently).
/// The coroutine's parameters must be values, or references to what outlives it.
inline void spawn(const boost::asio::any_io_executor& executor, std::string name, boost::asio::awaitable<void> task) {
    auto done = [name = std::move(name)](const std::exception_ptr& failure) { log_failure(name, failure); };
    boost::asio::co_spawn(executor, std::move(task), std::move(done));
}

/// The same for coroutines bound to a concrete executor, such as a connection's strand.
template <class Executor>
void spawn(const Executor& executor, std::string name, boost::asio::awaitable<void, Executor> task) {
    auto done = [name = std::move(name)](const std::exception_ptr& failure) { log_failure(name, failure); };
    boost::asio::co_spawn(executor, std::move(task), std::move(done));
}

}  // namespace kexiebot::http
