#include "adapters/http/detail/server_core.hpp"

#include <utility>

namespace kexiebot::http::detail {

namespace {

std::function<std::size_t(std::string_view)> longest_prefix(std::vector<BodyLimit> limits, std::size_t otherwise) {
    return [limits = std::move(limits), otherwise](std::string_view path) {
        std::size_t matched = 0;
        std::size_t bytes_max = otherwise;
        for (const BodyLimit& limit : limits) {
            if (!path.starts_with(limit.path_prefix) || limit.path_prefix.size() < matched) continue;
            matched = limit.path_prefix.size();
            bytes_max = limit.bytes_max;
        }
        return bytes_max;
    };
}

}  // namespace

ServerCore::ServerCore(ServerSettings settings_given, std::vector<BodyLimit> body_limits, Handler handler_given)
    : settings{std::move(settings_given)},
      handler{std::move(handler_given)},
      body_limit_for{longest_prefix(std::move(body_limits), settings.body_bytes_max)} {}

bool ServerCore::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock{mutex_};
    if (connections_.size() >= settings.connections_max) return false;
    connections_.emplace(connection.get(), connection);
    return true;
}

void ServerCore::remove(const Connection* connection) {
    const std::lock_guard lock{mutex_};
    if (connections_.erase(connection) > 0) changed_.notify_all();
}

std::size_t ServerCore::connections() const {
    const std::lock_guard lock{mutex_};
    return connections_.size();
}

std::vector<std::shared_ptr<Connection>> ServerCore::all() const {
    const std::lock_guard lock{mutex_};
    std::vector<std::shared_ptr<Connection>> alive;
    alive.reserve(connections_.size());
    for (const auto& [key, connection] : connections_) {
        if (auto held = connection.lock()) alive.push_back(std::move(held));
    }
    return alive;
}

void ServerCore::set_accepting(bool accepting) {
    const std::lock_guard lock{mutex_};
    accepting_ = accepting;
    changed_.notify_all();
}

bool ServerCore::wait_until_empty(std::chrono::milliseconds limit) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, limit, [this] { return connections_.empty() && !accepting_; });
}

}  // namespace kexiebot::http::detail
