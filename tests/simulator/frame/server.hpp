#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "tests/simulator/frame/answer.hpp"
#include "tests/simulator/frame/line.hpp"

namespace kexiebot::http {
class Runtime;
}

namespace kexiebot::simulator {

/// What answers the requests of a server.
struct Hearers {
    std::function<void(http::Request, Respond)> request;
    /// An answer when this request may not become a WebSocket.
    std::function<std::optional<Answer>(const http::Request&)> refuses_line;
    std::function<void(const http::Request&, std::shared_ptr<Line>)> line;
};

/// HTTP/1.1 and WebSocket on 127.0.0.1, on the one thread of `runtime`; made to misbehave on demand, which the product's own
/// server is made never to do. Bodies up to 64 MiB, WebSocket messages up to 16 MiB.
class Server {
public:
    /// `port` 0: any free one. Throws std::exception when it can't listen. `runtime` outlives the server.
    Server(http::Runtime& runtime, std::uint16_t port, Hearers hearers);
    ~Server();
    [[nodiscard]] std::uint16_t port() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::simulator
