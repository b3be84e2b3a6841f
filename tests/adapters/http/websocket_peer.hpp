#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tests/adapters/http/certificate.hpp"

namespace kexiebot::test {

/// The server's end of a WebSocket, as a script: each call waits at most ten seconds and throws std::runtime_error when the
/// connection ends instead. For one thread.
class WebSocketPeer {
public:
    struct Wire;
    explicit WebSocketPeer(std::unique_ptr<Wire> wire);
    WebSocketPeer(WebSocketPeer&&) noexcept;
    WebSocketPeer& operator=(WebSocketPeer&&) noexcept;
    ~WebSocketPeer();

    /// Answers the request for an upgrade with 101.
    void upgrade();
    /// Answers it with another status instead.
    void decline(int status);
    /// Path and query of that request, and one of its headers.
    [[nodiscard]] std::string target() const;
    [[nodiscard]] std::string header(std::string_view name) const;

    /// The next message.
    std::string read();
    void write(std::string_view text);
    void write_binary(std::string_view bytes);
    /// Bytes as they are, past the WebSocket.
    void write_raw(std::string_view bytes);
    void ping(std::string_view payload);
    /// Pings and pongs of the client met while reading.
    [[nodiscard]] int pings() const;
    [[nodiscard]] int pongs() const;
    /// Reads until the client has said goodbye and answers it: its close code; 0 when the connection just ended.
    int read_goodbye();
    void close(int code, std::string_view reason);
    /// Ends the connection at once, without a word.
    void cut();

private:
    std::unique_ptr<Wire> wire_;
};

/// Accepts on a free port of 127.0.0.1; under TLS when it has a certificate.
class WebSocketListener {
public:
    explicit WebSocketListener(const Certificate* certificate = nullptr);
    WebSocketListener(const WebSocketListener&) = delete;
    WebSocketListener& operator=(const WebSocketListener&) = delete;
    ~WebSocketListener();

    [[nodiscard]] std::uint16_t port() const;
    /// "ws://127.0.0.1:port", or "wss://localhost:port".
    [[nodiscard]] std::string url() const;
    /// The next connection, with the TLS handshake done (throws when that fails) and the request for an upgrade read.
    [[nodiscard]] WebSocketPeer accept();
    /// The same, upgraded.
    [[nodiscard]] WebSocketPeer accept_upgraded();
    /// Whether somebody connects within this time; for checking that nobody does, keep it short.
    [[nodiscard]] bool somebody_connects_within(int milliseconds);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kexiebot::test
