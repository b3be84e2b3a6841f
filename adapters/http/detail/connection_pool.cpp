#include "adapters/http/detail/connection_pool.hpp"

#include <algorithm>
#include <array>

#include "adapters/http/detail/tls.hpp"

namespace kexiebot::http::detail {

ClientCore::ClientCore(net::io_context& io_given) : io{io_given}, tls{client_tls()} {}

bool ClientConnection::is_quiet() {
    Socket& socket = transport.socket();
    ErrorCode error;
    socket.non_blocking(true, error);
    if (error) return false;
    std::array<char, 1> byte{};
    socket.receive(net::buffer(byte), net::socket_base::message_peek, error);
    return error == net::error::would_block;
}

std::shared_ptr<ClientConnection> ConnectionPool::take(const std::string& key) {
    const std::lock_guard lock{mutex_};
    const auto found = idle_.find(key);
    if (found == idle_.end()) return nullptr;
    std::shared_ptr<ClientConnection> connection = std::move(found->second.back());
    found->second.pop_back();
    if (found->second.empty()) idle_.erase(found);
    return connection;
}

void ConnectionPool::keep(std::shared_ptr<ClientConnection> connection) {
    connection->idle_timer.expires_after(idle_max);
    connection->idle_timer.async_wait([pool = weak_from_this(), weak = std::weak_ptr{connection}](const ErrorCode& error) {
        const auto self = pool.lock();
        const auto idle = weak.lock();
        if (!error && self && idle) self->forget(idle.get());
    });
    const std::lock_guard lock{mutex_};
    if (is_closed_) return;
    auto& of_host = idle_[connection->key];
    if (of_host.size() >= idle_a_host_max) of_host.erase(of_host.begin());
    of_host.push_back(std::move(connection));
}

void ConnectionPool::forget(const ClientConnection* connection) {
    const std::lock_guard lock{mutex_};
    const auto found = idle_.find(connection->key);
    if (found == idle_.end()) return;
    std::erase_if(found->second, [&](const auto& idle) { return idle.get() == connection; });
    if (found->second.empty()) idle_.erase(found);
}

void ConnectionPool::close() {
    const std::lock_guard lock{mutex_};
    is_closed_ = true;
    idle_.clear();
}

}  // namespace kexiebot::http::detail
