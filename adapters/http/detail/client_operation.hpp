#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http/client.hpp"
#include "adapters/http/detail/connection_pool.hpp"
#include "adapters/http/detail/net.hpp"
#include "adapters/http/detail/read_buffer.hpp"
#include "adapters/http/detail/response_parser.hpp"
#include "adapters/http/detail/url.hpp"

namespace kexiebot::http::detail {

/// One request of the client from the name look-up to the last byte, on one strand and under one deadline.
class ClientOperation final : public std::enable_shared_from_this<ClientOperation> {
public:
    using Done = std::function<void(ClientResponse)>;

    static void start(std::shared_ptr<ClientCore> core, ClientRequest request, Url url, Done done);

    ClientOperation(std::shared_ptr<ClientCore> core, ClientRequest request, Url url, Done done,
                    std::shared_ptr<ClientConnection> pooled);

private:
    enum class Phase { resolving, connecting, shaking_hands, exchanging };

    /// How far one try on one connection came.
    struct Try {
        Transfer transfer = Transfer::not_sent;
        bool peer_was_silent = true;  ///< not a byte of a response
        std::string why{};
    };

    static Task<void> run(std::shared_ptr<ClientOperation> self);
    Task<Try> attempt();
    /// An open connection in `connection_`, or why there is none.
    Task<std::optional<std::string>> connect();
    Task<std::optional<std::string>> connect_to(std::vector<tcp::endpoint> endpoints);
    Task<std::optional<std::string>> shake_hands();
    Task<Try> exchange();
    /// Why not all of `body_file` went out, or nothing. Also when the peer has answered early and reads no more.
    Task<std::optional<std::string>> send_file();
    Task<Try> receive(Try so_far);

    [[nodiscard]] std::string head() const;
    [[nodiscard]] bool may_repeat(const Try& failed) const;
    [[nodiscard]] Try conclude(ResponseParser& parser);
    [[nodiscard]] std::string cause(const ErrorCode& error) const;
    void wake_at(SteadyClock::time_point instant);
    void on_timer();
    void finish(ClientResponse response);
    void finish(const Try& failed);

    std::shared_ptr<ClientCore> core_;
    const ClientRequest request_;
    const Url url_;
    Done done_;
    std::shared_ptr<ClientConnection> connection_;
    bool is_reused_;
    Strand strand_;
    Timer timer_;
    net::ip::basic_resolver<tcp, Strand> resolver_;
    const SteadyClock::time_point deadline_;
    const std::uint64_t file_bytes_;                                             ///< of `body_file`
    SteadyClock::time_point connect_deadline_ = SteadyClock::time_point::max();  ///< of one of several addresses
    Phase phase_ = Phase::resolving;
    bool timed_out_ = false;
    ReadBuffer buffer_;
    ClientResponse response_;
};

}  // namespace kexiebot::http::detail
