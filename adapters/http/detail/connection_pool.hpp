#pragma once

#include <boost/asio/ssl/context.hpp>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/detail/net.hpp"
#include "adapters/http/detail/transport.hpp"

namespace kexiebot::http::detail {

/// A connection of the client: in use by one request, or idle in the pool.
struct ClientConnection {
    ClientConnection(const Strand& on, std::string key_given) : strand{on}, key{std::move(key_given)}, idle_timer{on} {}

    Strand strand;
    std::string key;  ///< scheme, host and port
    Transport transport{Socket{strand}};
    Timer idle_timer;

    /// Whether an idle connection still is one: the peer has neither closed it nor said anything out of turn.
    [[nodiscard]] bool is_quiet();
};

/// Idle connections by host. Any thread.
class ConnectionPool : public std::enable_shared_from_this<ConnectionPool> {
public:
    /// The one that was used last, or null. Whoever takes it looks first whether it is quiet.
    [[nodiscard]] std::shared_ptr<ClientConnection> take(const std::string& key);
    /// On the connection's strand. Keeps it for a while, unless there are enough.
    void keep(std::shared_ptr<ClientConnection> connection);
    /// Closes all, and keeps none from now on.
    void close();

    static constexpr std::size_t idle_a_host_max = 16;
    /// Shorter than the usual keep-alive of servers (60 s and more), so that it is rarely they who close.
    static constexpr std::chrono::seconds idle_max{30};

private:
    void forget(const ClientConnection* connection);

    std::mutex mutex_;
    std::map<std::string, std::vector<std::shared_ptr<ClientConnection>>> idle_;
    bool is_closed_ = false;
};

/// What all requests of a client share.
struct ClientCore {
    explicit ClientCore(net::io_context& io_given);

    net::io_context& io;
    net::ssl::context tls;
    std::shared_ptr<ConnectionPool> pool = std::make_shared<ConnectionPool>();
};

}  // namespace kexiebot::http::detail
