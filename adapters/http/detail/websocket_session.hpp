#pragma once

#include <atomic>
#include <boost/asio/ssl/context.hpp>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/http/detail/net.hpp"
#include "adapters/http/detail/url.hpp"
#include "adapters/http/detail/websocket_stream.hpp"
#include "adapters/http/websocket.hpp"

namespace kexiebot::http::detail {

/// What all connections of a WebSocket client share.
struct WebSocketCore {
    explicit WebSocketCore(net::io_context& io_given);

    net::io_context& io;
    net::ssl::context tls;
};

/// One connection from the name look-up to its end, on one strand. Lives as long as anything on it is under way.
class WebSocketSession final : public std::enable_shared_from_this<WebSocketSession> {
public:
    WebSocketSession(std::shared_ptr<WebSocketCore> core, WebSocketSettings settings, Url url, WebSocketEvents events);

    /// Ends at once when the URL was none.
    void start();
    [[nodiscard]] bool send(std::string text);
    void close(int code, std::string reason);
    /// No event begins from now on, and the connection is cut.
    void abandon();
    [[nodiscard]] std::size_t queued_bytes() const { return queued_bytes_.load(); }

private:
    enum class Phase { resolving, connecting, shaking_hands, upgrading, open, ended };

    static Task<void> run(std::shared_ptr<WebSocketSession> self);
    static Task<void> write_queued(std::shared_ptr<WebSocketSession> self);
    static Task<void> say_goodbye(std::shared_ptr<WebSocketSession> self, int code, std::string reason);
    /// Why there is no open connection; nothing when there is.
    Task<std::optional<std::string>> open();
    Task<std::optional<std::string>> resolve(std::vector<tcp::endpoint>& endpoints);
    Task<std::optional<std::string>> connect_to(std::vector<tcp::endpoint> endpoints);
    Task<void> receive();

    void start_writing();
    void watch_ending(bool was_open);
    void cut_at(SteadyClock::time_point instant);
    void end(WebSocketClosed closed);
    void end_after_read(const ErrorCode& error);
    [[nodiscard]] std::string cause(const ErrorCode& error) const;
    template <class Event, class... Arguments>
    void tell(const Event& event, Arguments&&... arguments);

    std::shared_ptr<WebSocketCore> core_;
    const WebSocketSettings settings_;
    const Url url_;
    WebSocketEvents events_;
    Strand strand_;
    WebSocketStream stream_;
    net::ip::basic_resolver<tcp, Strand> resolver_;
    Timer open_timer_;
    Timer connect_timer_;  ///< of one of several addresses
    Timer write_timer_;
    Timer ending_timer_;
    Phase phase_ = Phase::resolving;
    int http_status_ = 0;
    std::deque<std::string> queue_;
    bool is_writing_ = false;
    bool is_saying_goodbye_ = false;
    std::string why_cut_;  ///< when a timer of ours cut the connection
    std::atomic<std::size_t> queued_bytes_{0};
    std::atomic<bool> takes_messages_{true};
    std::atomic<bool> is_abandoned_{false};
};

}  // namespace kexiebot::http::detail
