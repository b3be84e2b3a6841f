#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kexiebot::test {

/// A message as it came over the wire.
struct RawMessage {
    std::string start_line{};
    std::string head{};  ///< the header lines, each with its line break
    std::string body{};
    /// The number behind "HTTP/1.1 "; 0 for a request.
    [[nodiscard]] int status() const;
    /// The value of the first header with that name, as written; empty without one.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// One end of a TCP connection that sends exactly the bytes it is told to. Every wait ends after ten seconds.
class RawPeer {
public:
    /// Connects to 127.0.0.1.
    explicit RawPeer(std::uint16_t port);
    /// Takes over a socket.
    static RawPeer adopt(int socket);
    RawPeer(RawPeer&& other) noexcept : socket_{std::exchange(other.socket_, -1)}, waiting_{std::move(other.waiting_)} {}
    RawPeer& operator=(RawPeer&&) = delete;
    RawPeer(const RawPeer&) = delete;
    RawPeer& operator=(const RawPeer&) = delete;
    ~RawPeer();

    /// False when the other side takes no more.
    bool send(std::string_view bytes) const;
    /// The next message with its body as announced by Content-Length; nothing when the connection ends before.
    std::optional<RawMessage> receive(bool with_body = true);
    /// What comes until the connection ends.
    std::string receive_all();
    /// What comes until `end` has come, with it; shorter when the connection ends before.
    std::string receive_until(std::string_view end);
    /// Whether something has come, or the connection has ended, before the time is over.
    [[nodiscard]] bool readable_within(std::chrono::milliseconds limit) const;
    /// Sends no more but goes on listening.
    void finish_sending() const;
    /// Ends the connection at once, with a reset.
    void reset();

private:
    RawPeer() = default;
    bool fill();
    std::string take(std::size_t bytes);

    int socket_ = -1;
    std::string waiting_;
};

/// Accepts on a free port of 127.0.0.1.
class RawListener {
public:
    RawListener();
    RawListener(const RawListener&) = delete;
    RawListener& operator=(const RawListener&) = delete;
    ~RawListener();
    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// The next connection.
    [[nodiscard]] RawPeer accept() const;

private:
    int socket_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace kexiebot::test
