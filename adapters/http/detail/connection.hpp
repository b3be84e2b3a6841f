#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http/detail/exchange.hpp"
#include "adapters/http/detail/net.hpp"
#include "adapters/http/detail/read_buffer.hpp"
#include "adapters/http/detail/request_parser.hpp"
#include "adapters/http/detail/response_head.hpp"
#include "adapters/http/detail/server_core.hpp"
#include "adapters/http/detail/transport.hpp"

namespace kexiebot::http::detail {

class EventPipe;

/// One connection of a server: a coroutine on a strand of its own that receives a request, has it answered, and so on.
/// One timer guards all its waits. It is armed once in a while, not at each wait: what moves is `deadline_`.
class Connection final : public std::enable_shared_from_this<Connection> {
public:
    Connection(Socket socket, std::shared_ptr<ServerCore> core);

    /// After the core has taken it in.
    void start();
    /// Any thread. Ends when the request that it is busy with is answered; at once when there is none.
    void drain();
    /// Any thread. Ends now.
    void abort();
    /// The same when the runtime has stopped and no thread will come by: whoever answers later must find nobody waiting.
    void forsake();

private:
    enum class Phase { handshaking, idle, receiving, handling, sending, streaming, closing };

    static Task<void> run(std::shared_ptr<Connection> self);
    Task<void> serve();
    /// A whole request is in `parser_`; false: the connection has to end.
    Task<bool> receive();
    /// Parses what is in the buffer.
    RequestParser::State feed();
    /// Reads more of a request; false: nothing came any more, or too late (then that has been answered).
    Task<bool> read_more();
    /// Has the request answered; false: the connection has to end.
    Task<bool> answer();
    Task<bool> send(const Response& response, const Framing& framing, bool with_body);
    Task<bool> send_all(std::array<net::const_buffer, 2> buffers);
    Task<void> refuse(int status);
    /// Lets the peer read the last answer before the connection goes: closing with unread bytes would reset it.
    Task<void> linger();
    Task<void> stream_events(const StreamOpened& opened, Request request);
    Task<void> pump_events();
    static Task<void> watch_peer(std::shared_ptr<Connection> self, std::shared_ptr<EventPipe> pipe);

    void call_handler(const std::shared_ptr<Exchange>& exchange, Request request);
    [[nodiscard]] Response outcome(Exchange& exchange) const;
    void note_remote();
    void ended();

    void set_deadline(std::chrono::milliseconds limit) { deadline_ = SteadyClock::now() + limit; }
    void clear_deadline() { deadline_ = SteadyClock::time_point::max(); }
    void guard();
    void expire();

    std::shared_ptr<ServerCore> core_;
    Transport transport_;
    Timer timer_;
    SteadyClock::time_point deadline_ = SteadyClock::time_point::max();
    Phase phase_ = Phase::idle;
    bool expired_ = false;
    bool aborted_ = false;
    bool handler_threw_ = false;
    bool ended_ = false;
    ReadBuffer buffer_;
    std::optional<RequestParser> parser_;
    std::shared_ptr<Exchange> exchange_;  ///< the one being waited for
    std::shared_ptr<EventPipe> pipe_;     ///< of an event stream
    std::optional<Timer> beat_;           ///< of an event stream: the next heartbeat, or news to send
    std::string out_;
    std::string remote_address_;
    bool remote_is_loopback_ = false;

    friend class Departure;
};

}  // namespace kexiebot::http::detail
