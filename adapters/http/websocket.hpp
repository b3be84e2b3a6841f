#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "adapters/http/message.hpp"

namespace kexiebot::http {

class Runtime;

struct WebSocketSettings {
    std::string url{};                               ///< wss://…, or ws:// on loopback only
    Headers headers{};                               ///< further ones for the request that opens the connection
    std::chrono::milliseconds open_timeout{10'000};  ///< from the name look-up to the end of the upgrade
    /// A message that the peer does not take within this time ends the connection.
    std::chrono::milliseconds write_timeout{30'000};
    std::chrono::milliseconds close_timeout{3'000};  ///< how long close() waits for the peer's goodbye
    /// Not a byte from the peer for so long ends the connection; after half of it a protocol ping asks for one. 0: never.
    std::chrono::milliseconds silence_max{0};
    std::size_t message_bytes_max = std::size_t{16} * 1024 * 1024;  ///< a larger message from the peer ends the connection
    std::size_t queue_bytes_max = std::size_t{8} * 1024 * 1024;     ///< of messages that wait to be written
};

/// Why a connection is no more.
enum class WebSocketEnd {
    refused,     ///< the URL or a header is not allowed; nothing was tried
    not_opened,  ///< no address, no connection, no handshake, or the peer declined the upgrade
    lost,        ///< it was open and broke: reset, silence, a write that did not go through, bytes that are no WebSocket
    by_peer,     ///< the peer said goodbye
    by_us,       ///< close() was called
};

struct WebSocketClosed {
    WebSocketEnd end = WebSocketEnd::not_opened;
    int code = 0;          ///< with `by_peer`: its close code (1000: normal)
    int http_status = 0;   ///< with `not_opened`: what the peer answered instead of 101; 0 when it did not get so far
    std::string detail{};  ///< one line for a log; without the URL's query
};

/// What happens on a connection; called one at a time, on threads of the runtime. An empty one is not called.
/// Each must hold what it needs (or a weak_ptr to it): one that has begun may still run when its `WebSocket` is destroyed.
struct WebSocketEvents {
    std::function<void()> opened{};                 ///< at most once, first
    std::function<void(std::string)> message{};     ///< each whole message, text or binary; text is valid UTF-8
    std::function<void(WebSocketClosed)> closed{};  ///< at most once, last; not after the `WebSocket` is destroyed
};

/// A connection, from the first attempt to open it to its end. It does not open itself anew. Any thread.
class WebSocket {
public:
    /// Cuts the connection without a goodbye; no event begins after this.
    virtual ~WebSocket() = default;
    /// Queues one text message; those queued before the connection opens are sent when it has. False, and nothing queued, when
    /// the queue is full or the connection has ended or is closing. True promises no delivery.
    virtual bool send(std::string text) = 0;
    /// Says goodbye (RFC 6455, section 7) behind the message being written; what else was queued is dropped. `reason` is cut at
    /// 123 bytes.
    virtual void close(int code = 1000, std::string reason = {}) = 0;
    /// Bytes of messages queued and not yet handed to the network.
    [[nodiscard]] virtual std::size_t queued_bytes() const = 0;
};

/// Opens WebSockets as a client (RFC 6455): under TLS with certificate, chain and host name verified and SNI sent. Answers the
/// peer's pings. Messages go out whole, in one frame each; nothing is compressed.
class WebSocketClient {
public:
    /// `runtime` must outlive the client and its connections. When it stops, connections end without a word.
    explicit WebSocketClient(Runtime& runtime);
    ~WebSocketClient();
    /// Trusts this PEM file in addition to the system's roots. For tests and private gateways; before the first open().
    void trust(const std::filesystem::path& pem_file);
    /// Starts to connect and returns at once; no event is called before it returns.
    [[nodiscard]] std::unique_ptr<WebSocket> open(WebSocketSettings settings, WebSocketEvents events);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::http
