#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "adapters/http/message.hpp"

namespace kexiebot::http {

class Runtime;

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;      ///< 0: any free one
    std::string tls_certificate{};  ///< PEM file; empty: plain HTTP
    std::string tls_key{};
    std::size_t header_bytes_max = std::size_t{16} * 1024;
    std::size_t body_bytes_max = std::size_t{1024} * 1024;
    /// For each of: a whole request from its first byte, a handshake, a response written to a peer that does not read.
    std::chrono::milliseconds request_timeout{10'000};
    std::chrono::milliseconds idle_timeout{60'000};  ///< keep-alive between requests
    std::chrono::milliseconds heartbeat{15'000};     ///< a comment on each event stream, so that dead peers are noticed
    std::size_t connections_max = 10'000;            ///< more than these are closed as they come
};

/// A body limit of its own for paths with this prefix (the upload of files).
struct BodyLimit {
    std::string path_prefix{};
    std::size_t bytes_max = 0;
};

/// A connection that stays open and is written to (server-sent events).
class EventStream {
public:
    virtual ~EventStream() = default;
    /// Queues text as it is; drops the connection when more than 1 MiB is waiting. Any thread.
    virtual void write(std::string text) = 0;
    [[nodiscard]] virtual bool open() const = 0;
};

/// HTTP/1.1 server: keep-alive, pipelining one request at a time, limits and timeouts of design.md section 11.
/// Bad requests are answered here (400, 408, 413, 431, 501) and never reach the handler.
class Server {
public:
    /// Binds and listens; throws std::runtime_error naming address and cause.
    Server(Runtime& runtime, ServerSettings settings, std::vector<BodyLimit> body_limits, Handler handler);
    ~Server();

    /// GETs of this exact path are kept open as event streams; `opened` gets each new one.
    void serve_events(std::string path, std::function<void(Request, std::shared_ptr<EventStream>)> opened);

    void start();
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const;
    /// Stops accepting, closes idle connections, finishes requests that were accepted (at most `grace`), then closes the
    /// rest. Blocks until done; not on a thread of the runtime.
    void stop(std::chrono::milliseconds grace);

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::http
