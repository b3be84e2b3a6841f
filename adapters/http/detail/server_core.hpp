#pragma once

#include <atomic>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/http/detail/net.hpp"
#include "adapters/http/message.hpp"
#include "adapters/http/server.hpp"

namespace kexiebot::http::detail {

class Connection;
using StreamOpened = std::function<void(Request, std::shared_ptr<EventStream>)>;

/// What all connections of a server share. Settings do not change after the start; the rest may be used from any thread.
class ServerCore {
public:
    ServerCore(ServerSettings settings, std::vector<BodyLimit> body_limits, Handler handler);

    const ServerSettings settings;
    const Handler handler;
    /// A member so that each parser can refer to it: the longest prefix wins.
    const std::function<std::size_t(std::string_view path)> body_limit_for;
    std::map<std::string, StreamOpened, std::less<>> event_paths;
    std::optional<net::ssl::context> tls;

    [[nodiscard]] bool draining() const { return draining_.load(std::memory_order_acquire); }
    void start_draining() { draining_.store(true, std::memory_order_release); }

    /// False when there are too many already.
    [[nodiscard]] bool add(const std::shared_ptr<Connection>& connection);
    void remove(const Connection* connection);
    [[nodiscard]] std::size_t connections() const;
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;

    void set_accepting(bool accepting);
    /// Waits until nothing is accepted any more and every connection has ended; false when the time is over.
    [[nodiscard]] bool wait_until_empty(std::chrono::milliseconds limit);

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::unordered_map<const Connection*, std::weak_ptr<Connection>> connections_;
    bool accepting_ = false;
    std::atomic<bool> draining_{false};
};

}  // namespace kexiebot::http::detail
